import { median, quantile } from "../statistics.mjs";
import { inspect, inspectorOptions } from "./inspect.mjs";
import { startContender, startGenerator } from "./processes.mjs";

/**
 * The latency of ten calls beside a flood and without it, in milliseconds, and the server's heap before and after it.
 * The control is an idle relay on the same processor that nobody attacks: its calls wait as well, because attackers,
 * victims and the server that is attacked share the machine.
 * @param {number} rounds
 */
export async function underFlood(rounds) {
  const [victims, attackers] = [startGenerator(), startGenerator()];
  const attacked = await startContender("callglass", inspectorOptions);
  const control = await startContender("bare");
  const targets = /** @type {const} */ ([
    { name: "of the server that is attacked", dialect: "callglass", port: attacked.port },
    { name: "of an idle relay beside it", dialect: "bare", port: control.port },
  ]);
  const seconds = 3;
  const p99 = async (/** @type {typeof targets[number]} */ { dialect, port }) => {
    const load = { pairs: 10, perSecond: 200, seconds };
    const job = { kind: /** @type {const} */ ("latencies"), dialect, port };
    return quantile(/** @type {number[]} */ (await victims.run({ ...job, ...load })), 0.99);
  };
  try {
    const inspector = await inspect(attacked.said);
    for (const target of targets) await p99(target);
    const before = await inspector.memory();
    const found = targets.map(() => ({
      quiet: /** @type {number[]} */ ([]),
      flooded: /** @type {number[]} */ ([]),
    }));
    const counts = { requests: 0, thrownOut: 0, refusedAtTheDoor: 0 };
    for (let round = 0; round < rounds; round += 1) {
      for (const [place, target] of targets.entries()) {
        found[place]?.quiet.push(await p99(target));
        const attack = attackers.run({ kind: "flood", port: attacked.port, seconds: seconds + 2 });
        found[place]?.flooded.push(await p99(target));
        const done = /** @type {typeof counts} */ (await attack);
        for (const name of /** @type {const} */ (["requests", "thrownOut", "refusedAtTheDoor"])) {
          counts[name] += done[name];
        }
      }
      process.stdout.write(".");
    }
    process.stdout.write("\n");
    const after = await inspector.memory();
    inspector.close();
    const mb = (/** @type {NodeJS.MemoryUsage} */ { heapUsed }) => heapUsed / 1024 / 1024;
    return {
      p99Ms: found.map(({ quiet, flooded }, place) => ({
        name: targets[place]?.name ?? "",
        quiet: median(quiet),
        flooded: median(flooded),
      })),
      heapBeforeMb: mb(before),
      heapAfterMb: mb(after),
      ...counts,
    };
  } finally {
    await Promise.all([victims.stop(), attackers.stop(), attacked.stop(), control.stop()]);
  }
}
