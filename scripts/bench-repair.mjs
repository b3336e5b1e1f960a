#!/usr/bin/env node
import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();
await ensureBuilt();

const { benchRepair } = await import("../e2e/bench/repair/main.mjs");
const { findBrowser } = await import("./lib/findBrowser.mjs");

/** `npm run bench:repair -- 3` takes fewer rounds; each lasts about a minute. */
const rounds = Number(process.argv[2] ?? 9);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`"${process.argv[2]}" is no number of rounds: npm run bench:repair -- 3`);
  process.exit(1);
}
try {
  await benchRepair(await findBrowser(), rounds);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
