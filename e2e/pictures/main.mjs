import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "../support/launchBrowser.mjs";
import { startProductionServer } from "../support/productionServer.mjs";
import { scenes } from "./scenes.mjs";

const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));

const looks = /** @type {const} */ ([
  { look: "dark", colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  { look: "light", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { look: "phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
]);

/**
 * Photographs every scene in every look into docs/images.
 * @param {{ path: string, noSandbox: boolean }} found
 * @returns {Promise<string[]>} the files
 */
export async function takePictures(found) {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser(found);
  const server = await startProductionServer();
  const files = [];
  try {
    for (const [name, scene] of Object.entries(scenes)) {
      for (const { look, colorScheme, viewport } of looks) {
        /** @type {import("@playwright/test").BrowserContext[]} */
        const contexts = [];
        const page = await scene(async (prepare) => {
          const context = await browser.newContext({ baseURL: server.url, colorScheme, viewport });
          contexts.push(context);
          await prepare?.(context);
          return context.newPage();
        });
        const file = join(folder, `${name}-${look}.png`);
        await page.screenshot({ path: file, animations: "disabled" });
        files.push(file);
        await Promise.all(contexts.map((context) => context.close()));
      }
    }
  } finally {
    await Promise.all([browser.close(), server.stop()]);
  }
  return files;
}
