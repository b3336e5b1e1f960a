import { table } from "../statistics.mjs";
import {
  contenders,
  cpuOfWatching,
  cpuPerCall,
  latencyUnderLoad,
  memoryPerSocket,
  startUp,
} from "./figures.mjs";
import { buildContenders } from "./processes.mjs";
import { underFlood } from "./underFlood.mjs";

/** @type {Record<import("./processes.mjs").Contender, string>} */
const names = {
  callglass: "Callglass",
  switched: "Callglass, switched",
  engineIo: "Callglass on Engine.IO's engine",
  peer: "PeerServer",
  bare: "bare ws relay",
  socketIo: "plain Socket.IO",
};
const ms = (/** @type {number} */ value, digits = 2) => `${value.toFixed(digits)} ms`;

/** @type {Record<string, (rounds: number) => Promise<void>>} */
const parts = {
  async cpu(rounds) {
    console.log(
      `Server CPU for a call: 2 sockets, offer, answer and 10 candidates each way; medians of ${rounds}`,
    );
    const { calls, connections } = await cpuPerCall(rounds);
    const rows = contenders.map((name) => [
      names[name],
      ms(connections[name]),
      ms(calls[name]),
      (calls[name] / calls.peer).toFixed(2),
    ]);
    console.log(table([["", "connecting", "whole call", "ratio to PeerServer"], ...rows]));
  },
  async watching(rounds) {
    console.log(`Registry, ledger and metrics of one process, medians of ${4 * rounds}; and an idle second`);
    const { onMs, offMs, idleMs } = await cpuOfWatching(rounds);
    console.log(
      table([
        ["", "whole call", "ratio"],
        ["on", ms(onMs, 3), (onMs / offMs).toFixed(3)],
        ["switched off", ms(offMs, 3), "1.000"],
      ]),
    );
    console.log(`The watchdog and all else, in a second in which nobody calls: ${ms(idleMs)}`);
  },
  async latency() {
    console.log(`Relay latency at shares of the rate that would fill one processor`);
    const loaded = [];
    for (const name of /** @type {const} */ (["callglass", "peer", "bare"])) {
      const { saturation, shares } = await latencyUnderLoad(name);
      const cells = shares.map(({ p50, p99 }) => `${p50.toFixed(2)} / ${ms(p99)}`);
      loaded.push([names[name], `${Math.round(saturation)} a second`, ...cells]);
    }
    console.log(table([["p50 / p99", "full at", "25 %", "50 %", "75 %"], ...loaded]));
  },
  async memory() {
    console.log(`Memory for an idle socket with a seat, 2,000 sockets, after garbage collection`);
    const idle = [];
    for (const name of /** @type {const} */ (["callglass", "engineIo", "peer", "bare"])) {
      const { heapKb, rssKb } = await memoryPerSocket(name);
      idle.push([names[name], `${heapKb.toFixed(1)} kB`, `${rssKb.toFixed(1)} kB`]);
    }
    console.log(table([["", "heap", "process"], ...idle]));
  },
  async flood(rounds) {
    console.log(`Ten calls beside a hostile machine that floods, medians of ${rounds}`);
    const flood = await underFlood(rounds);
    console.log(
      table([
        ["", "quiet", "flooded", "ratio"],
        ...flood.p99Ms.map(({ name, quiet, flooded }) => [
          `relay p99, ${name}`,
          ms(quiet),
          ms(flooded),
          (flooded / quiet).toFixed(2),
        ]),
        [
          "heap before and after",
          `${flood.heapBeforeMb.toFixed(1)} MB`,
          `${flood.heapAfterMb.toFixed(1)} MB`,
          (flood.heapAfterMb / flood.heapBeforeMb).toFixed(2),
        ],
      ]),
    );
    console.log(
      `${flood.requests} requests sent; ${flood.thrownOut} sockets thrown out, ${flood.refusedAtTheDoor} refused at the door`,
    );
  },
  async start(rounds) {
    console.log(`Process start to listening, medians of ${rounds}`);
    const { callglass, bareNode } = await startUp(rounds);
    const ratio = (callglass / bareNode).toFixed(2);
    console.log(
      table([
        ["Callglass", "bare node -e", "ratio"],
        [ms(callglass, 0), ms(bareNode, 0), ratio],
      ]),
    );
  },
};

/**
 * Measures the relay against others on the same machine in the same run, and prints the figures; it asserts nothing.
 * @param {number} rounds for each median
 * @param {string | undefined} wanted one part alone, by its name
 */
export async function benchRelay(rounds, wanted) {
  if (wanted !== undefined && !(wanted in parts)) {
    throw new Error(`"${wanted}" is no part of it: ${Object.keys(parts).join(", ")}`);
  }
  await buildContenders();
  for (const [name, measure] of Object.entries(parts)) {
    if (wanted !== undefined && wanted !== name) continue;
    await measure(rounds);
    console.log();
  }
}
