import { createServer } from "node:http";

import { Server } from "socket.io";

/** The relay of Socket.IO's own first page: rooms, no check, no acknowledgement, no limit. */
const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });
io.on("connection", (socket) => {
  let room = "";
  socket.on("join", async (name) => {
    room = name;
    await socket.join(room);
    if (io.sockets.adapter.rooms.get(room)?.size === 2) io.to(room).emit("paired");
  });
  socket.on("signal", (signal) => socket.to(room).emit("signal", signal));
});
http.listen(0, () => {
  const address = http.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
