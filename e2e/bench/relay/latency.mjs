import { closePair, openPair } from "./call.mjs";
import { candidate } from "./payloads.mjs";

/**
 * Sends single candidates at an even rate, spread over many pairs, whether or not those before have arrived.
 * @param {import("./dialects.mjs").Dialect} dialect
 * @param {{ port: number, pairs: number, perSecond: number, seconds: number }} load
 * @returns {Promise<number[]>} milliseconds from send to delivery
 */
export async function latencies(dialect, { port, pairs, perSecond, seconds }) {
  const open = [];
  for (let pair = 0; pair < pairs; pair += 1) open.push(await openPair(dialect, port));
  /** @type {number[]} */
  const found = [];
  const ways = open.flatMap(({ first, second }) => [way(first, second, found), way(second, first, found)]);
  const wanted = perSecond * seconds;
  const startedAtMs = performance.now();
  for (let sent = 0; sent < wanted;) {
    const due = Math.min(wanted, Math.floor(((performance.now() - startedAtMs) / 1000) * perSecond));
    for (; sent < due; sent += 1) ways[sent % ways.length]?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  while (found.length < wanted) await new Promise((resolve) => setTimeout(resolve, 10));
  await Promise.all(open.map(closePair));
  return found;
}

/** @returns {() => void} sends one message; a pair's messages arrive in their order */
function way(
  /** @type {import("./call.mjs").Side} */ from,
  /** @type {import("./call.mjs").Side} */ to,
  /** @type {number[]} */ found,
) {
  /** @type {number[]} */
  const sentAtMs = [];
  to.onPayload = () => found.push(performance.now() - (sentAtMs.shift() ?? Number.NaN));
  return () => {
    sentAtMs.push(performance.now());
    from.socket.send(from.words.say([candidate(1)]));
  };
}
