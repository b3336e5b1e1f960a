#!/usr/bin/env node
import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();
await ensureBuilt();

const { benchSetup } = await import("../e2e/bench/main.mjs");
const { findBrowser } = await import("./lib/findBrowser.mjs");

/** `npm run bench:setup -- 5` makes fewer calls; 15 are enough for medians that repeat. */
const runs = Number(process.argv[2] ?? 15);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`"${process.argv[2]}" is no number of runs: npm run bench:setup -- 5`);
  process.exit(1);
}
try {
  await benchSetup(await findBrowser(), runs);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
