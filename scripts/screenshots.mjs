#!/usr/bin/env node
import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";

ensureInstalled();
await ensureBuilt();

const { takePictures } = await import("../e2e/pictures/main.mjs");
const { findBrowser } = await import("./lib/findBrowser.mjs");

try {
  for (const file of await takePictures(await findBrowser())) console.log(file);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
