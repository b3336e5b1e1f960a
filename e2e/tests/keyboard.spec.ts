import type { Page } from "@playwright/test";

import { openLobby, join } from "../support/person.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

/** More controls than any screen has before the one that is wanted. */
const mostTabs = 120;

/** Presses Tab until the focus is on the button of this name, as somebody without a mouse does. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole("button", { name, exact: true });
  await expect(wanted).toBeVisible();
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluate((element) => element === document.activeElement)) {
      const ring = await wanted.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(ring, `the focus on ${name} is seen`).not.toBe("none");
      return;
    }
  }
  throw new Error(`Tab does not reach "${name}"`);
}

test("without a mouse: home, lobby, mute, a step explained, hang up", async ({ person }) => {
  const alice = await person("alice");
  const { page } = alice;
  await page.goto("/?pace=live");
  await tabTo(page, "Start a call");
  await page.keyboard.press("Enter");
  await tabTo(page, "Join");
  await page.keyboard.press("Space");

  const bob = await person("bob");
  await openLobby(bob, new URL(page.url()).pathname.split("/").at(-1) ?? "");
  await join(bob);
  await expectStep(bob, "media.firstFrame", "done");

  await tabTo(page, "Mute");
  await page.keyboard.press("Space");
  await expect(page.getByRole("button", { name: "Unmute", exact: true })).toBeFocused();

  await page.locator('[data-step="offer.receive"][data-peer="self"]').first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.locator('[data-step="offer.receive"][data-peer="self"]').first()).toBeFocused();

  await tabTo(page, "Hang up");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "You left the call" })).toBeVisible();
});
