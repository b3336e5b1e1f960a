import { median, quantile } from "../statistics.mjs";
import { inspect, inspectorOptions } from "./inspect.mjs";
import { scripts, startContender, startFree, startGenerator } from "./processes.mjs";

/** @typedef {import("./processes.mjs").Contender} Contender */

/** @type {readonly Contender[]} */
export const contenders = ["callglass", "engineIo", "peer", "bare", "socketIo"];

/**
 * Runs the work for each name in turn, each time beginning with another one.
 * @template {string} Name
 * @param {readonly Name[]} names
 * @param {number} rounds
 * @param {(name: Name) => Promise<number>} work
 * @returns {Promise<Record<Name, number>>} medians
 */
async function interleaved(names, rounds, work) {
  /** @type {Map<Name, number[]>} */
  const found = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const place of names.keys()) {
      const name = names[(place + round) % names.length];
      if (name !== undefined) found.get(name)?.push(await work(name));
    }
    process.stdout.write(".");
  }
  process.stdout.write("\n");
  const medians = names.map((name) => [name, median(found.get(name) ?? [])]);
  return /** @type {Record<Name, number>} */ (Object.fromEntries(medians));
}

/**
 * Server CPU for one call, and for its two connections alone, in milliseconds.
 * @param {number} rounds
 */
export function cpuPerCall(rounds) {
  return besideEachOther(contenders, async (cost) => ({
    // The compiler's time is nobody's figure.
    warm: await interleaved(contenders, 5, (name) => cost(name, "calls", 200)),
    connections: await interleaved(contenders, rounds, (name) => cost(name, "connections", 200)),
    calls: await interleaved(contenders, rounds, (name) => cost(name, "calls", 200)),
  }));
}

/**
 * Server CPU for one call with registry, ledger and metrics and without them, in milliseconds; and what the watchdog
 * and all else needs for a second in which nobody calls. One process that is switched: two of the same code differ by more.
 * Each pair of rounds begins with the other one, and many short ones, because little is to be told apart.
 * @param {number} rounds
 */
export async function cpuOfWatching(rounds) {
  const generator = startGenerator();
  const { port, cpuMs, switch: switchOver, stop } = await startContender("switched");
  const calls = (/** @type {number} */ times) =>
    generator.run({ kind: "calls", dialect: "switched", port, calls: times });
  const costOf = async (/** @type {() => Promise<unknown>} */ work, /** @type {number} */ times) => {
    const beforeMs = cpuMs();
    await work();
    return (cpuMs() - beforeMs) / times;
  };
  const found = { on: /** @type {number[]} */ ([]), off: /** @type {number[]} */ ([]) };
  /** @type {number[]} */
  const idle = [];
  try {
    await calls(1_000);
    await switchOver();
    await calls(1_000);
    for (let round = 0; round < 4 * rounds; round += 1) {
      const order = round % 2 === 0 ? [found.off, found.on] : [found.on, found.off];
      for (const [place, into] of order.entries()) {
        // The second of a round is the first of the next one.
        if (place === 1) await switchOver();
        into.push(await costOf(() => calls(100), 100));
      }
      if (round < 3) idle.push(await costOf(() => pause(3_000), 3));
      process.stdout.write(".");
    }
    process.stdout.write("\n");
  } finally {
    await Promise.all([generator.stop(), stop()]);
  }
  return { onMs: median(found.on), offMs: median(found.off), idleMs: median(idle) };
}

const pause = (/** @type {number} */ forMs) => new Promise((resolve) => setTimeout(resolve, forMs));

/**
 * Starts them and lets `measure` ask what one call costs, what its two connections do.
 * @template Found
 * @param {readonly Contender[]} names
 * @param {(cost: (name: Contender, kind: "calls" | "connections", times: number) => Promise<number>) => Promise<Found>} measure
 */
async function besideEachOther(names, measure) {
  const generator = startGenerator();
  const servers = new Map();
  for (const name of names) servers.set(name, await startContender(name));
  /** @type {Parameters<typeof measure>[0]} */
  const cost = async (dialect, kind, times) => {
    const { port, cpuMs } = servers.get(dialect);
    const beforeMs = cpuMs();
    await generator.run({ kind, dialect, port, calls: times });
    return (cpuMs() - beforeMs) / times;
  };
  try {
    return await measure(cost);
  } finally {
    await Promise.all([generator.stop(), ...[...servers.values()].map((server) => server.stop())]);
  }
}

/**
 * Milliseconds from send to delivery of single candidates of 100 pairs, at shares of what one processor could relay.
 * @param {Contender} dialect
 */
export async function latencyUnderLoad(dialect) {
  const generator = startGenerator();
  const { port, cpuMs, stop } = await startContender(dialect);
  const load = async (/** @type {number} */ perSecond, seconds = 3) => {
    const job = { kind: /** @type {const} */ ("latencies"), dialect, port, pairs: 200, perSecond, seconds };
    return /** @type {number[]} */ (await generator.run(job));
  };
  try {
    await load(1_000);
    // Saturation is where the processor would have no time left, reckoned from its time for one message.
    const [beforeMs, probe] = [cpuMs(), 2_000];
    await load(probe);
    const saturation = (1_000 * probe * 3) / (cpuMs() - beforeMs);
    const shares = [];
    for (const share of [0.25, 0.5, 0.75]) {
      const found = await load(Math.round(saturation * share));
      shares.push({ share, p50: quantile(found, 0.5), p99: quantile(found, 0.99) });
    }
    return { dialect, saturation, shares };
  } finally {
    await Promise.all([generator.stop(), stop()]);
  }
}

/**
 * Kilobytes of heap and of the process for one socket that has a seat and says nothing, after garbage collection.
 * @param {Contender} dialect
 */
export async function memoryPerSocket(dialect) {
  const sockets = 2_000;
  const generator = startGenerator();
  const { port, said, stop } = await startContender(dialect, inspectorOptions);
  try {
    const inspector = await inspect(said);
    // What the first sockets cause to be compiled and kept belongs to none of them.
    await generator.run({ kind: "calls", dialect, port, calls: 50 });
    const before = await inspector.memory();
    await generator.run({ kind: "idle", dialect, port, sockets });
    const after = await inspector.memory();
    inspector.close();
    const kb = (/** @type {"heapUsed" | "rss"} */ name) => (after[name] - before[name]) / 1024 / sockets;
    return { dialect, heapKb: kb("heapUsed"), rssKb: kb("rss") };
  } finally {
    await Promise.all([generator.stop(), stop()]);
  }
}

/**
 * Milliseconds from the start of the process to the line that says it listens. No generator runs beside it, so that
 * nothing has to be kept apart: the thread that watches the start may have a processor of its own.
 * @param {number} rounds
 */
export function startUp(rounds) {
  const bareNode = `const s = require("node:http").createServer().listen(0, () => console.log("http://127.0.0.1:" + s.address().port))`;
  return interleaved(["callglass", "bareNode"], rounds, async (name) => {
    const startedAtMs = performance.now();
    const { stop } = await startFree(name === "callglass" ? [scripts.callglass] : ["-e", bareNode]);
    const listensAfterMs = performance.now() - startedAtMs;
    await stop();
    return listensAfterMs;
  });
}
