import { median, quantile } from "../statistics.mjs";
import { inspect, inspectorOptions } from "./inspect.mjs";
import { startContender, startGenerator } from "./processes.mjs";

/**
 * The latency of ten calls beside a flood and without it, in milliseconds, and the server's heap before and after it.
 * @param {number} rounds
 */
export async function underFlood(rounds) {
  const [victims, attackers] = [startGenerator(), startGenerator()];
  const { port, said, stop } = await startContender("callglass", inspectorOptions);
  const seconds = 4;
  const p99 = async () => {
    const load = { pairs: 10, perSecond: 200, seconds };
    const job = {
      kind: /** @type {const} */ ("latencies"),
      dialect: /** @type {const} */ ("callglass"),
      port,
    };
    return quantile(/** @type {number[]} */ (await victims.run({ ...job, ...load })), 0.99);
  };
  try {
    const inspector = await inspect(said);
    await p99();
    const before = await inspector.memory();
    /** @type {{ quiet: number[], flooded: number[] }} */
    const found = { quiet: [], flooded: [] };
    const counts = { requests: 0, thrownOut: 0, refusedAtTheDoor: 0 };
    for (let round = 0; round < rounds; round += 1) {
      found.quiet.push(await p99());
      const attack = attackers.run({ kind: "flood", port, seconds: seconds + 2 });
      found.flooded.push(await p99());
      const done = /** @type {typeof counts} */ (await attack);
      for (const name of /** @type {const} */ (["requests", "thrownOut", "refusedAtTheDoor"])) {
        counts[name] += done[name];
      }
      process.stdout.write(".");
    }
    process.stdout.write("\n");
    const after = await inspector.memory();
    inspector.close();
    const mb = (/** @type {NodeJS.MemoryUsage} */ { heapUsed }) => heapUsed / 1024 / 1024;
    return {
      quietP99Ms: median(found.quiet),
      floodedP99Ms: median(found.flooded),
      heapBeforeMb: mb(before),
      heapAfterMb: mb(after),
      ...counts,
    };
  } finally {
    await Promise.all([victims.stop(), attackers.stop(), stop()]);
  }
}
