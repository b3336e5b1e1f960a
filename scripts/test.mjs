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
const { printStage, runStages } = await import("./lib/stages.mjs");

forgetReport(unitReport);
forgetReport(endToEndReport);

/**
 * A part of the run that is no test of its own; what it throws is its sentence for the person.
 * @param {string} name
 * @param {() => Promise<boolean>} work
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

const checked = await runStages(checkStages, Math.min(2, availableParallelism()));
console.log("");
const built = await part("build", async () => {
  await ensureBuilt();
  return true;
});
const small =
  built &&
  (await part("lobby size", async () => {
    const kb = lobbyKb();
    console.log(`Lobby JavaScript: ${kb.toFixed(1)} kB gzip (limit ${lobbyLimitKb})`);
    return kb <= lobbyLimitKb;
  }));
const driven = built && (await part("end-to-end tests", async () => (await runEndToEnd([])).ok));

const ok = checked && small && driven;
const counts = sumCounts(unitCounts(unitReport), endToEndCounts(endToEndReport));
if (!ok && counts.failed === 0) console.log("Every test passed, and a stage above failed.");
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
process.exitCode = ok ? 0 : 1;
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
