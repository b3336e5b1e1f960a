import { defineConfig } from "@playwright/test";

import { browserArguments } from "./support/browserArguments.mjs";

/** Set by scripts/lib/endToEnd.mjs, which looks for a browser; without it Playwright takes its own. */
const executablePath = process.env["CALLGLASS_BROWSER"];
const withoutSandbox = process.env["CALLGLASS_NO_SANDBOX"] === "1";

export default defineConfig({
  testDir: "tests",
  outputDir: "../test-results",
  globalSetup: "./support/globalSetup.ts",
  fullyParallel: true,
  // Each test encodes and decodes two pictures; more workers than cores only make every one of them slower.
  workers: 2,
  retries: 0,
  forbidOnly: process.env["CI"] !== undefined,
  // Generous, for machines that do other work meanwhile: a passing test takes two to four seconds on an idle one.
  timeout: 150_000,
  expect: { timeout: 40_000 },
  reporter: process.env["PLAYWRIGHT_JSON_OUTPUT_FILE"] === undefined ? [["list"]] : [["list"], ["json"]],
  use: {
    browserName: "chromium",
    // Software draws every pixel of it, many times a second.
    viewport: { width: 1100, height: 760 },
    locale: "en-GB",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      chromiumSandbox: !withoutSandbox,
      // Ten pictures a second instead of thirty: two calls at once share two cores with their tests.
      args: [...browserArguments, "--use-fake-device-for-media-stream=fps=10"],
    },
  },
  projects: [
    { name: "chromium", testIgnore: "**/firefox.spec.ts" },
    { name: "firefox", testMatch: "**/firefox.spec.ts" },
  ],
});
