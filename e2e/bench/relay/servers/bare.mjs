import { once } from "node:events";

import { WebSocketServer } from "ws";

/** As little as a relay can be: the path is the room, and what one socket says the other one hears. */
const sockets = new WebSocketServer({ port: 0, perMessageDeflate: false });
/** @type {Map<string, import("ws").WebSocket[]>} */
const rooms = new Map();
sockets.on("connection", (socket, request) => {
  const path = request.url ?? "/";
  const room = rooms.get(path) ?? [];
  room.push(socket);
  rooms.set(path, room);
  socket.on("message", (data, isBinary) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: isBinary });
  });
  socket.on("close", () => {
    room.splice(room.indexOf(socket), 1);
    if (room.length === 0) rooms.delete(path);
  });
  if (room.length === 2) for (const each of room) each.send('{"type":"paired"}');
});
await once(sockets, "listening");
const address = sockets.address();
console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
