import { PeerServer } from "peer";

/** PeerServer with its own defaults. */
PeerServer({ port: 0, path: "/" }, (server) => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
});
