import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "../support/launchBrowser.mjs";
import { startProductionServer } from "../support/productionServer.mjs";
import { scenes } from "./scenes.mjs";

const folder = fileURLToPath(new URL("../../apps/web/public/recordings/", import.meta.url));

/**
 * Plays each scene in real browsers and keeps the first person's recording, as a person would: by the button, with stand-ins.
 * @param {{ path: string, noSandbox: boolean }} found
 * @param {readonly string[]} wanted names of scenes; all of them if there is none
 * @returns {Promise<string[]>} the files
 */
export async function makeRecordings(found, wanted) {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser(found);
  const server = await startProductionServer();
  const files = [];
  try {
    for (const [name, scene] of Object.entries(scenes)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      /** @type {import("@playwright/test").BrowserContext[]} */
      const contexts = [];
      const page = await scene(async (prepare) => {
        const context = await browser.newContext({
          baseURL: server.url,
          viewport: { width: 1280, height: 800 },
        });
        contexts.push(context);
        await prepare?.(context);
        return context.newPage();
      });
      const file = join(folder, `${name}.callglass.jsonl`);
      await save(page, file);
      files.push(file);
      await Promise.all(contexts.map((context) => context.close()));
    }
  } finally {
    await Promise.all([browser.close(), server.stop()]);
  }
  return files;
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} file
 */
async function save(page, file) {
  await page.getByRole("button", { name: "Save recording", exact: true }).click();
  const started = page.waitForEvent("download");
  await page.locator(".save-forms").getByRole("button", { name: "Save recording", exact: true }).click();
  await (await started).saveAs(file);
}
