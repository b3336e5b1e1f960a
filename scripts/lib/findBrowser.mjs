import { existsSync, readFileSync } from "node:fs";

import { browserFromDebian, browserFromPlaywright } from "./fetchBrowser.mjs";
import { run } from "./run.mjs";

/** @typedef {{ path: string, noSandbox: boolean }} FoundBrowser */

const systemPaths = {
  linux: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].flatMap((name) => [
    `/usr/bin/${name}`,
    `/usr/local/bin/${name}`,
    `/snap/bin/${name}`,
  ]),
  darwin: ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]].flatMap(
    (folder) => (folder === undefined ? [] : [`${folder}\\Google\\Chrome\\Application\\chrome.exe`]),
  ),
};

/**
 * Whether the browser starts at all; on Linux a download may lack shared libraries of the system.
 * @param {string} path
 */
async function starts(path) {
  if (!existsSync(path)) return false;
  // Chrome on Windows opens a window instead of answering --version.
  if (process.platform === "win32") return true;
  return (await run(path, ["--version"], { timeoutMs: 15_000 })).ok;
}

async function playwrightPath() {
  // Imported late: what it needs may have been installed by this very process.
  const { bundledBrowserPath } = await import("../../e2e/support/bundledBrowser.mjs");
  return bundledBrowserPath();
}

/** The sandbox needs user namespaces, which root in a container and some distributions do not give. */
function sandboxIsImpossible() {
  if (process.platform !== "linux") return false;
  if (process.getuid?.() === 0 || process.env["CI"] !== undefined) return true;
  const restriction = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns";
  return existsSync(restriction) && readFileSync(restriction, "utf8").trim() === "1";
}

/** @returns {Promise<string>} */
async function findPath() {
  const wanted = process.env["CHROMIUM_PATH"];
  if (wanted !== undefined && wanted !== "") {
    if (await starts(wanted)) return wanted;
    throw new Error(`CHROMIUM_PATH is ${wanted}, and no browser starts there.`);
  }
  const platform = /** @type {keyof typeof systemPaths} */ (process.platform);
  for (const path of [await playwrightPath(), ...(systemPaths[platform] ?? [])]) {
    if (await starts(path)) return path;
  }
  await browserFromPlaywright();
  if (await starts(await playwrightPath())) return playwrightPath();
  if ((await browserFromDebian()) && (await starts("/usr/bin/chromium"))) return "/usr/bin/chromium";
  throw new Error(
    "No browser found: install Chromium or Google Chrome, or set CHROMIUM_PATH to the program of one.",
  );
}

/**
 * A Chromium for the end-to-end tests: the one asked for, Playwright's, the system's, else a fresh one.
 * Throws an Error with one sentence for the person when there is none.
 * @returns {Promise<FoundBrowser>}
 */
export async function findBrowser() {
  return { path: await findPath(), noSandbox: sandboxIsImpossible() };
}
