import type { IncomingHttpHeaders, Server } from "node:http";
import { Socket } from "node:net";

import type { Engine } from "./engine.ts";
import type { Link } from "./link.ts";
import type { SignallingIo, SignallingSocket } from "./wire.ts";

/** What is done with each. */
interface Outside {
  refused(reason: string, address: string | null): void;
  /** Null when it is not known. */
  addressOf(socket: Socket, headers: IncomingHttpHeaders): string | null;
}

/**
 * Counts whoever came to no request: no handler runs that could. By name: `outside.http` was no HTTP, `outside.slow`
 * did not say its request in time, `outside.nothing` said not a byte, `outside.path` asked for what is not there,
 * `outside.silent` opened a WebSocket and then no Socket.IO. The engine tells of the upgrades that it refuses.
 */
export function countOutside(
  http: Server,
  io: SignallingIo,
  engine: Engine,
  { refused, addressOf }: Outside,
): void {
  http.on("clientError", ({ code }: NodeJS.ErrnoException, socket) => {
    // Without a head there is no word of a proxy's, so what is known is the address of the connection itself.
    const address = socket instanceof Socket ? addressOf(socket, {}) : null;
    if (code !== "ERR_HTTP_REQUEST_TIMEOUT") refused("http", address);
    else refused("bytesRead" in socket && socket.bytesRead === 0 ? "nothing" : "slow", address);
  });
  http.on("request", (request, response) => {
    response.once("finish", () => {
      const { statusCode } = response;
      if (statusCode === 404 || statusCode === 405)
        refused("path", addressOf(request.socket, request.headers));
    });
  });
  const inside = new WeakSet();
  io.on("connection", (socket: SignallingSocket) => inside.add(socket.conn));
  engine.on("connection", (link: Link) => {
    link.once("close", () => {
      if (!inside.has(link)) refused("silent", link.remoteAddress);
    });
  });
}
