import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

import type { WebSocketServer } from "ws";

import type { SignallingIo, SignallingSocket } from "./wire.ts";

/** What Engine.IO tells of a handshake that it refused; 4 is what `allowRequest` decided, and has been counted there. */
interface HandshakeError {
  code: number;
}
const byDoor = 4;

/** Engine.IO's socket, before Socket.IO knows it. */
interface RawSocket {
  once(event: "close", told: () => void): void;
}

/** What this file needs of Engine.IO, whose own type does not name its WebSocket server. */
interface Engine {
  ws: WebSocketServer;
  on(event: "connection_error", told: (error: HandshakeError) => void): void;
  on(event: "connection", told: (rawSocket: RawSocket) => void): void;
}

/**
 * Counts whoever came to no request: no handler runs that could. By name: `outside.http` was no HTTP, `outside.slow`
 * did not say its request in time, `outside.nothing` said not a byte, `outside.path` asked for what is not there,
 * `outside.handshake` and `outside.upgrade` opened no Engine.IO or no WebSocket, `outside.silent` opened both and then
 * no Socket.IO.
 */
export function countOutside(http: Server, io: SignallingIo, count: (name: string) => void): void {
  http.on("clientError", ({ code }: NodeJS.ErrnoException, socket) => {
    if (code !== "ERR_HTTP_REQUEST_TIMEOUT") count("outside.http");
    else count("bytesRead" in socket && socket.bytesRead === 0 ? "outside.nothing" : "outside.slow");
  });
  http.on("request", (_request, response) => {
    response.once("finish", () => {
      if (response.statusCode === 404 || response.statusCode === 405) count("outside.path");
    });
  });
  http.on("upgrade", ({ url }: IncomingMessage) => {
    if (!url?.startsWith(io.path())) count("outside.path");
  });
  const engine = io.engine as unknown as Engine;
  engine.on("connection_error", ({ code }) => {
    if (code !== byDoor) count("outside.handshake");
  });
  engine.ws.on("wsClientError", (_error: Error, socket: Duplex) => {
    count("outside.upgrade");
    // With a listener ws leaves that to it.
    socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
  });
  const inside = new WeakSet();
  io.on("connection", (socket: SignallingSocket) => inside.add(socket.conn));
  engine.on("connection", (rawSocket) => {
    rawSocket.once("close", () => {
      if (!inside.has(rawSocket)) count("outside.silent");
    });
  });
}
