import { join } from "node:path";

import { findBrowser } from "./findBrowser.mjs";
import { runNode } from "./run.mjs";
import { root, toolScript } from "./tools.mjs";

/** Where Playwright leaves its counts for `npm test`. */
export const endToEndReport = join(root, ".cache", `e2e-${process.pid}.json`);

/**
 * What a process needs to know to drive the browser that was found.
 * @returns {Promise<Record<string, string>>}
 */
export async function browserEnvironment() {
  const browser = await findBrowser();
  return { CALLGLASS_BROWSER: browser.path, CALLGLASS_NO_SANDBOX: browser.noSandbox ? "1" : "" };
}

/**
 * Runs the end-to-end tests against the production build, which must be there.
 * @param {readonly string[]} args for `playwright test`
 */
export async function runEndToEnd(args) {
  const env = { ...(await browserEnvironment()), PLAYWRIGHT_JSON_OUTPUT_FILE: endToEndReport };
  const config = join("e2e", "playwright.config.ts");
  return runNode(toolScript("playwright"), ["test", "--config", config, ...args], { env, show: true });
}
