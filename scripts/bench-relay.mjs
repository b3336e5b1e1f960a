#!/usr/bin/env node
import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();
await ensureBuilt();

const { benchRelay } = await import("../e2e/bench/relay/main.mjs");

/** `npm run bench:relay -- 3 cpu` is one part of it; `npm run bench:relay -- 3` is quicker; 7 are enough for medians that repeat on a quiet machine. */
const rounds = Number(process.argv[2] ?? 7);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`"${process.argv[2]}" is no number of rounds: npm run bench:relay -- 3`);
  process.exit(1);
}
if (process.platform !== "linux") {
  console.error(
    "This one runs on Linux: it pins processes with taskset and reads their CPU time from /proc.",
  );
  process.exit(1);
}
try {
  await benchRelay(rounds, process.argv[3]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
