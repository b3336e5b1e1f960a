import { chromium } from "@playwright/test";

import { browserArguments } from "./browserArguments.mjs";

/**
 * A browser outside of Playwright's test runner, with the same fake devices as in it.
 * @param {{ path: string, noSandbox: boolean }} found
 */
export function launchBrowser({ path, noSandbox }) {
  return chromium.launch({
    executablePath: path,
    chromiumSandbox: !noSandbox,
    args: [...browserArguments],
  });
}
