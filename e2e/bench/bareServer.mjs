import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { WebSocketServer } from "ws";

const files = new URL("./bare/", import.meta.url);

/**
 * Serves the bare page under any path and relays between the two sockets of a path; the newcomer is told to offer.
 * @returns {Promise<{ port: number, stop: () => Promise<void> }>}
 */
export async function startBareServer() {
  const http = createServer((request, response) => {
    const script = request.url?.endsWith("bare.mjs") === true;
    response.setHeader("content-type", script ? "text/javascript" : "text/html");
    response.end(readFileSync(new URL(script ? "bare.mjs" : "index.html", files)));
  });
  /** @type {Map<string, import("ws").WebSocket[]>} */
  const rooms = new Map();
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  sockets.on("connection", (socket, request) => {
    const path = request.url ?? "/";
    socket.on("message", (data) => {
      const text = Buffer.isBuffer(data) ? data.toString("utf8") : "";
      const room = rooms.get(path) ?? [];
      if (text !== '{"type":"join"}') {
        for (const other of room) if (other !== socket) other.send(text);
        return;
      }
      rooms.set(path, [...room, socket]);
      for (const other of room) other.send(JSON.stringify({ type: "paired", offerer: false }));
      if (room.length > 0) socket.send(JSON.stringify({ type: "paired", offerer: true }));
    });
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      http.close();
      http.closeAllConnections();
      await once(http, "close");
    },
  };
}
