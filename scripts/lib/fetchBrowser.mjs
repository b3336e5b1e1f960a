import { existsSync } from "node:fs";

import { run, runNode } from "./run.mjs";
import { toolScript } from "./tools.mjs";

/** A mirror that does not answer must not hold up the tests for ever. */
const downloadTimeoutMs = 60_000;

/** Lets Playwright download its Chromium; says nothing of the result, the caller looks whether it starts. */
export async function browserFromPlaywright() {
  console.log("No browser found; downloading Playwright's Chromium (given up after 60 s).");
  const result = await runNode(toolScript("playwright"), ["install", "chromium"], {
    timeoutMs: downloadTimeoutMs,
  });
  if (!result.ok) console.log(result.timedOut ? "The download took too long." : "The download failed.");
}

/** Installs the distribution's Chromium where this process may; false where it may not or could not. */
export async function browserFromDebian() {
  const debian = existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");
  if (!debian || process.getuid?.() !== 0) return false;
  console.log("Installing the distribution's Chromium: apt-get update && apt-get install -y chromium");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const updated = await run("apt-get", ["update"], { env });
  const installed = updated.ok ? await run("apt-get", ["install", "-y", "chromium"], { env }) : updated;
  if (!installed.ok) console.log(installed.output.trimEnd().split("\n").slice(-5).join("\n"));
  return installed.ok;
}
