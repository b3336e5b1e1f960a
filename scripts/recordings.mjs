#!/usr/bin/env node
import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();
await ensureBuilt();

const { makeRecordings } = await import("../e2e/recordings/main.mjs");
const { findBrowser } = await import("./lib/findBrowser.mjs");

/** `npm run recordings -- glare` makes one of them anew. */
try {
  for (const file of await makeRecordings(await findBrowser(), process.argv.slice(2))) console.log(file);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
