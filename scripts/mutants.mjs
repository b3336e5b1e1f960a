#!/usr/bin/env node
/**
 * Tests the tests: plants mistakes in a copy of the protocol's code, one at a time, and sees whether a unit test notices.
 * `npm run mutants -- 12 13` plants the twelfth and the thirteenth alone.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { ensureInstalled } from "./lib/install.mjs";
import { mutants } from "./lib/mutants.mjs";
import { root, toolScript } from "./lib/tools.mjs";

ensureInstalled();
const { runNode } = await import("./lib/run.mjs");
const { seconds } = await import("./lib/stages.mjs");

/** The share of the mistakes that have to be noticed. */
const caughtMin = 0.95;

/** A mistake that makes the tests hang is noticed, too. */
const timeoutMs = 180_000;

const copy = mkdtempSync(join(tmpdir(), "callglass-mutants-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
const read = ["packages", "apps/signalling", "docs", "e2e/tests"];
for (const part of [...read, "package.json", "tsconfig.json", "vitest.config.ts"]) {
  cpSync(join(root, part), join(copy, part), {
    recursive: true,
    filter: (source) => !source.includes("node_modules"),
  });
}
symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");

const rooms = "apps/signalling/src";

/** The tests of the room in which a file lies; those of a whole server process have nothing to say of rooms. @param {string} file */
function testsOf(file) {
  if (file.startsWith("packages/call")) return "packages/call";
  return `${rooms}/rooms ${rooms}/startServer.test.ts ${rooms}/badInput.test.ts`;
}

/** @param {string} tests */
function runTests(tests) {
  return runNode(toolScript("vitest"), ["run", ...tests.split(" "), "--root", copy, "--bail=1"], {
    timeoutMs,
  });
}

/** @param {import("./lib/mutants.mjs").Mutant} mutant */
function plant({ file, find, replace }) {
  const path = join(copy, file);
  const source = readFileSync(path, "utf8");
  if (source.split(find).length !== 2) throw new Error(`${file} does not have this once:\n${find}`);
  writeFileSync(
    path,
    source.replace(find, () => replace),
  );
  return () => writeFileSync(path, source);
}

const only = new Set(process.argv.slice(2).map(Number));
// A mistake that can no longer be planted is found before the long run.
for (const mutant of mutants) plant(mutant)();
for (const tests of new Set(mutants.map(({ file }) => testsOf(file)))) {
  const sound = await runTests(tests);
  if (!sound.ok) throw new Error(`The tests of ${tests} fail without any mistake:\n${sound.output}`);
}

/** @type {string[]} */
const survived = [];
let planted = 0;
for (const [at, mutant] of mutants.entries()) {
  if (only.size > 0 && !only.has(at + 1)) continue;
  planted += 1;
  const heal = plant(mutant);
  const { ok, durationMs } = await runTests(testsOf(mutant.file));
  heal();
  const line = `${String(at + 1).padStart(2)}  ${mutant.breaks} (${mutant.file.split("/").at(-1)})`;
  console.log(`${ok ? "SURVIVED" : "caught  "} ${seconds(durationMs).padStart(7)}  ${line}`);
  if (ok) survived.push(line);
}

const caught = planted - survived.length;
console.log(`\n${caught} of ${planted} caught (${((100 * caught) / planted).toFixed(1)} %)`);
for (const line of survived) console.log(`survived: ${line}`);
process.exitCode = caught >= planted * caughtMin ? 0 : 1;
