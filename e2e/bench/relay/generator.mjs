import { closePair, openPair, oneRelayedCall } from "./call.mjs";
import { dialects } from "./dialects.mjs";
import { flood } from "./flood.mjs";
import { latencies } from "./latency.mjs";

/**
 * @typedef {{ kind: "calls" | "connections", dialect: import("./processes.mjs").Contender, port: number, calls: number }} CallsJob `connections` are calls in which nobody says a word
 * @typedef {{ kind: "latencies", dialect: import("./processes.mjs").Contender, port: number, pairs: number, perSecond: number, seconds: number }} LatenciesJob
 * @typedef {{ kind: "idle", dialect: import("./processes.mjs").Contender, port: number, sockets: number }} IdleJob
 * @typedef {{ kind: "flood", port: number, seconds: number }} FloodJob
 * @typedef {CallsJob | LatenciesJob | IdleJob | FloodJob} Job
 */

/** Calls under way at any moment, so that the server always has something to do. */
const atOnce = 4;

async function calls(/** @type {CallsJob} */ { kind, dialect, port, calls: wanted }) {
  let begun = 0;
  const worker = async () => {
    while (begun < wanted) {
      begun += 1;
      if (kind === "calls") await oneRelayedCall(dialects[dialect], port);
      else await closePair(await openPair(dialects[dialect], port));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Sockets that have a seat and say nothing; this process keeps them until it ends. */
async function idle(/** @type {IdleJob} */ { dialect, port, sockets }) {
  for (let pair = 0; pair < sockets / 2; pair += 1) await openPair(dialects[dialect], port);
}

/**
 * @param {Job} job
 * @returns {Promise<unknown>}
 */
function run(job) {
  switch (job.kind) {
    case "calls":
    case "connections":
      return calls(job);
    case "latencies":
      return latencies(dialects[job.dialect], job);
    case "idle":
      return idle(job);
    case "flood":
      return flood(job);
  }
}

process.on("message", (/** @type {Job} */ job) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (/** @type {unknown} */ error) => process.send?.({ error: String(error) }),
  );
});
