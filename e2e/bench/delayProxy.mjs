import { once } from "node:events";
import { connect, createServer } from "node:net";

/**
 * Hands bytes on after a fixed time, in order.
 * @param {import("node:net").Socket} from
 * @param {import("node:net").Socket} to
 * @param {number} delayMs
 */
function delayed(from, to, delayMs) {
  // Timers of equal length fire in the order in which they were set, so the bytes keep theirs.
  const later = (/** @type {() => void} */ work) => (delayMs === 0 ? work() : void setTimeout(work, delayMs));
  from.on("data", (chunk) => later(() => void (to.writable && to.write(chunk))));
  from.on("end", () => later(() => to.end()));
  from.on("error", () => to.destroy());
  from.on("close", () => later(() => to.destroy()));
}

/**
 * A TCP proxy that makes the way to a local port longer by a fixed time in each direction.
 * @param {number} targetPort
 * @param {number} delayMs one way
 * @returns {Promise<{ port: number, freeze: () => void, stop: () => Promise<void> }>}
 */
export async function startDelayProxy(targetPort, delayMs) {
  /** @type {Set<import("node:net").Socket>} */
  const open = new Set();
  const server = createServer((client) => {
    const target = connect(targetPort, "127.0.0.1");
    for (const socket of [client, target]) {
      // Nagle would add a delay of its own.
      socket.setNoDelay(true);
      open.add(socket);
      socket.on("close", () => open.delete(socket));
    }
    delayed(client, target, delayMs);
    delayed(target, client, delayMs);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    port: address.port,
    /** Nothing gets through any more, and nobody is told so. */
    freeze() {
      for (const socket of open) socket.pause();
      server.on("connection", (client) => client.pause());
    },
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, "close");
    },
  };
}
