#!/usr/bin/env node
import { availableParallelism } from "node:os";
import { performance } from "node:perf_hooks";

import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();

// Imported late: what they need is installed only now.
const { checkStages, unitReport } = await import("./lib/checkStages.mjs");
const { endToEndCounts, forgetReport, sumCounts, unitCounts } = await import("./lib/counts.mjs");
const { endToEndReport, runEndToEnd } = await import("./lib/endToEnd.mjs");
const { lobbyKb, lobbyLimitKb } = await import("./lib/lobbySize.mjs");
const { runNode } = await import("./lib/run.mjs");
const { printStage, runStages } = await import("./lib/stages.mjs");
const { toolScript } = await import("./lib/tools.mjs");

// Written whatever ends the run: a build that fails ends this process by itself.
process.on("exit", () => {
  const { passed, failed, skipped } = sumCounts(unitCounts(unitReport), endToEndCounts(endToEndReport));
  forgetReport(unitReport);
  forgetReport(endToEndReport);
  if (process.exitCode !== 0 && failed === 0) console.log("Every test passed, and a stage above failed.");
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
});
process.exitCode = 1;

/**
 * A part of the run that is no test of its own; what it throws is its sentence for the person.
 * @param {string} name
 * @param {() => boolean | Promise<boolean>} work
 */
async function part(name, work) {
  const startedAtMs = performance.now();
  let ok = false;
  try {
    ok = await work();
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
  }
  printStage(name, ok, performance.now() - startedAtMs);
  return ok;
}

async function build() {
  await ensureBuilt();
  return true;
}

function lobbyIsSmall() {
  const kb = lobbyKb();
  console.log(`Lobby JavaScript: ${kb.toFixed(1)} kB gzip (limit ${lobbyLimitKb})`);
  return kb <= lobbyLimitKb;
}

// The check plays its own few; the many are a part of their own.
const seeds = process.env["CALLGLASS_SEEDS"] ?? "2000";
const frames = process.env["CALLGLASS_FRAMES"] ?? "100000";
delete process.env["CALLGLASS_SEEDS"];
delete process.env["CALLGLASS_FRAMES"];

/**
 * One test file with more of what the check has a few of.
 * @param {string} file
 * @param {Record<string, string>} env
 */
async function atLength(file, env) {
  const result = await runNode(toolScript("vitest"), ["run", file], { env });
  if (!result.ok) console.log(result.output);
  return result.ok;
}

/** Two machines, and a world that loses, doubles, delays, breaks and reloads, once for each seed. */
const suffer = () => atLength("packages/call/src/adversary.property.test.ts", { CALLGLASS_SEEDS: seeds });

/** A server, and clients that say what no page would. */
const attack = () => atLength("apps/signalling/src/frames.property.test.ts", { CALLGLASS_FRAMES: frames });

const checked = await runStages(checkStages, Math.min(2, availableParallelism()));
console.log("");
const [suffered, attacked] = await Promise.all([
  part(`${seeds} bad networks`, suffer),
  part(`${frames} hostile frames`, attack),
]);
const built = await part("build", build);
const small = built && (await part("lobby size", lobbyIsSmall));
const driven = built && (await part("end-to-end tests", async () => (await runEndToEnd([])).ok));
process.exitCode = checked && suffered && attacked && small && driven ? 0 : 1;
