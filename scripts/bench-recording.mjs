#!/usr/bin/env node
import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();
await ensureBuilt();

const { benchRecording } = await import("../e2e/bench/recording.mjs");
const { benchHeavyViews } = await import("../e2e/bench/heavyViews.mjs");
const { benchHour } = await import("./lib/benchHour.mjs");
const { findBrowser } = await import("./lib/findBrowser.mjs");

/** `npm run bench:recording -- 20000` takes a shorter recording. */
const entries = Number(process.argv[2] ?? 100_000);
if (!Number.isInteger(entries) || entries < 1_000) {
  console.error(`"${process.argv[2]}" is no number of entries: npm run bench:recording -- 20000`);
  process.exit(1);
}
try {
  const browser = await findBrowser();
  await benchRecording(browser, entries);
  await benchHour();
  await benchHeavyViews(browser);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
