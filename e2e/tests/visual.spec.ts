import type { Locator, Page } from "@playwright/test";

import { expect, test } from "../support/test.ts";
import { faultsOf, type Theme } from "../support/visual/look.ts";
import {
  comparison,
  pictureOf,
  pictures,
  type Picture,
  type TabPicture,
} from "../support/visual/pictures.ts";

/** A call with an ICE restart in it, as it ships with the page, at its end. */
const recording = "/replay?src=/recordings/ice-restart.callglass.jsonl";
const compared = "/compare?a=/recordings/happy-call.callglass.jsonl&b=/recordings/glare.callglass.jsonl";
const themes: readonly Theme[] = ["light", "dark"];

/** As wide as the screen that is meant, and so high that the whole of a view is seen at once. */
const sizes = [
  { on: "a projector", width: 1280, height: 2200 },
  { on: "a phone", width: 390, height: 3000 },
] as const;

// Each look reads a screenshot pixel by pixel.
test.slow();

const viewOf = (page: Page) => page.locator("#view-panel");

async function openRecording(page: Page): Promise<void> {
  await page.goto(recording);
  await page.getByRole("slider", { name: "Position in the recording" }).press("End");
}

async function show(page: Page, { tab, drawn }: TabPicture): Promise<void> {
  const chosen = page.getByRole("tab", { name: tab, exact: true });
  await chosen.click();
  await expect(chosen).toHaveAttribute("aria-selected", "true");
  await expect(viewOf(page).locator(drawn).first(), `${tab} is drawn`).toBeVisible();
}

/** In both themes. */
async function expectWhole(view: Locator, picture: Picture, name: string): Promise<void> {
  for (const theme of themes) {
    await view.page().emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    expect.soft(await faultsOf(view, picture, theme), `${name} in ${theme}`).toEqual([]);
  }
}

for (const { on, ...size } of sizes) {
  test(`every view of a recorded call, and two calls compared, are whole, legible and in their colours on ${on}, light and dark`, async ({
    person,
  }) => {
    const { page } = await person("alice");
    await page.setViewportSize(size);
    await openRecording(page);
    for (const picture of pictures) {
      await show(page, picture);
      await expectWhole(viewOf(page), picture, picture.tab);
    }
    await page.goto(compared);
    await expect(page.locator(comparison.drawn)).toBeVisible();
    await expectWhole(page.getByRole("main"), comparison, "Compare");
  });
}

/** What a change of a style sheet can do to a view, and what has to be said of it then. */
const damages: readonly (readonly [damage: string, said: RegExp])[] = [
  ["#view-panel > * { visibility: hidden }", /% of the view is painted/],
  ["#view-panel { background: #777 }", /the ground has a luminance/],
  [".sc-state rect { fill: none !important; stroke: none !important }", /pixels in --accent/],
  [":root { --accent: #f7b955 !important }", /--accent is not told apart/],
  ["#view-panel { color: #3a4150; --ink: #3a4150 }", /has a contrast of/],
  [".sc-name { fill: var(--ink) !important; opacity: 0 }", /is not painted/],
  [".sc-table td { position: relative; left: -120px }", /lie over each other/],
  [".sc-table td { overflow: hidden; white-space: nowrap; max-width: 0 }", /is cut off/],
  [".sc-table { width: 140% !important; max-width: none }", /scrolls sideways/],
  [".sc-people { grid-template-columns: 1fr !important }", /do not stand as they should/],
  [".sc-people { width: 40% !important }", /wide in a view of/],
];

test("the look at a view misses none of what a style sheet can do to it", async ({ person }) => {
  const { page } = await person("alice");
  const { width, height } = sizes[0];
  await page.setViewportSize({ width, height });
  await openRecording(page);
  const picture = pictureOf("Statechart");
  await show(page, picture);
  for (const [damage, said] of damages) {
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets = [sheet];
    }, damage);
    expect.soft((await faultsOf(viewOf(page), picture, "dark")).join("\n"), damage).toMatch(said);
  }
});
