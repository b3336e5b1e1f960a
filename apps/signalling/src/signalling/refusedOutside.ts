import type { Server } from "node:http";

import type { Engine } from "./engine.ts";
import type { Link } from "./link.ts";
import type { SignallingIo, SignallingSocket } from "./wire.ts";

/**
 * Counts whoever came to no request: no handler runs that could. By name: `outside.http` was no HTTP, `outside.slow`
 * did not say its request in time, `outside.nothing` said not a byte, `outside.path` asked for what is not there,
 * `outside.silent` opened a WebSocket and then no Socket.IO. The engine tells of the upgrades that it refuses.
 */
export function countOutside(
  http: Server,
  io: SignallingIo,
  engine: Engine,
  count: (name: string) => void,
): void {
  http.on("clientError", ({ code }: NodeJS.ErrnoException, socket) => {
    if (code !== "ERR_HTTP_REQUEST_TIMEOUT") count("outside.http");
    else count("bytesRead" in socket && socket.bytesRead === 0 ? "outside.nothing" : "outside.slow");
  });
  http.on("request", (_request, response) => {
    response.once("finish", () => {
      if (response.statusCode === 404 || response.statusCode === 405) count("outside.path");
    });
  });
  const inside = new WeakSet();
  io.on("connection", (socket: SignallingSocket) => inside.add(socket.conn));
  engine.on("connection", (link: Link) => {
    link.once("close", () => {
      if (!inside.has(link)) count("outside.silent");
    });
  });
}
