import { setPriority } from "node:os";

import { WebSocket } from "ws";

/** One hostile machine, so one address. */
const address = "127.200.0.1";
const attackers = 20;
const comesBackMs = 50;

/**
 * Asks for the time as fast as the server takes it, and comes back whenever it is thrown out.
 * @param {{ port: number, seconds: number }} job
 * @returns {Promise<{ requests: number, thrownOut: number, refusedAtTheDoor: number }>}
 */
export async function flood({ port, seconds }) {
  // The victims' generator is on the same processor and is what is measured.
  setPriority(19);
  const counts = { requests: 0, thrownOut: 0, refusedAtTheDoor: 0 };
  const untilMs = performance.now() + seconds * 1_000;
  const attack = async () => {
    while (performance.now() < untilMs) {
      await oneAttack(port, untilMs, counts);
      await new Promise((resolve) => setTimeout(resolve, comesBackMs));
    }
  };
  await Promise.all(Array.from({ length: attackers }, attack));
  return counts;
}

/** Resolves when this socket is closed or the time is over. */
async function oneAttack(
  /** @type {number} */ port,
  /** @type {number} */ untilMs,
  /** @type {{ requests: number, thrownOut: number, refusedAtTheDoor: number }} */ counts,
) {
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { perMessageDeflate: false, localAddress: address });
  const open = await new Promise((resolve) => {
    socket.on("error", () => resolve(false));
    socket.on("message", (data) => {
      const text = Buffer.isBuffer(data) ? data.toString("utf8") : "";
      if (text.startsWith("0")) socket.send("40");
      else if (text.startsWith("40")) resolve(true);
    });
  });
  if (open !== true) {
    counts.refusedAtTheDoor += 1;
    return;
  }
  while (socket.readyState === WebSocket.OPEN && performance.now() < untilMs) {
    for (let sent = 0; sent < 50; sent += 1) socket.send('421["request",{"type":"clock"}]');
    counts.requests += 50;
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (socket.readyState !== WebSocket.OPEN) counts.thrownOut += 1;
  socket.terminate();
}
