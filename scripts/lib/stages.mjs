import { performance } from "node:perf_hooks";

/** @typedef {{ name: string, run: () => Promise<import("./run.mjs").RunResult> }} Stage */

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * One line for a stage that has ended.
 * @param {string} name
 * @param {boolean} ok
 * @param {number} durationMs
 */
export function printStage(name, ok, durationMs) {
  console.log(`${ok ? "ok    " : "FAILED"}  ${name.padEnd(18)} ${seconds(durationMs).padStart(7)}`);
}

/**
 * Runs the stages, several at once, and prints one line each; the output of those that failed follows in full.
 * @param {readonly Stage[]} stages longest first, so that no core waits at the end
 * @param {number} atOnce
 */
export async function runStages(stages, atOnce) {
  const startedAtMs = performance.now();
  const waiting = [...stages];
  /** @type {{ name: string, output: string }[]} */
  const failed = [];
  const worker = async () => {
    for (let stage = waiting.shift(); stage !== undefined; stage = waiting.shift()) {
      const result = await stage.run();
      printStage(stage.name, result.ok, result.durationMs);
      if (!result.ok) failed.push({ name: stage.name, output: result.output });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  for (const { name, output } of failed) console.log(`\n--- ${name} ---\n${output.trimEnd()}`);
  console.log(
    `\nCheck: ${failed.length === 0 ? "ok" : "FAILED"} in ${seconds(performance.now() - startedAtMs)}`,
  );
  return failed.length === 0;
}
