#!/usr/bin/env node
import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();
await ensureBuilt();

try {
  const { forgetReport } = await import("./lib/counts.mjs");
  const { endToEndReport, runEndToEnd } = await import("./lib/endToEnd.mjs");
  const { ok } = await runEndToEnd(process.argv.slice(2));
  process.exitCode = ok ? 0 : 1;
  forgetReport(endToEndReport);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
