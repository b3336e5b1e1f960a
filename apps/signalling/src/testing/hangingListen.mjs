// A system that never answers `listen`.
import net from "node:net";

net.Server.prototype.listen = function listen() {
  // Something that keeps the process alive, as a pending call of the system would.
  setInterval(() => undefined, 1_000);
  return this;
};
