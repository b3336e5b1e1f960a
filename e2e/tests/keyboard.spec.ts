import type { Locator, Page } from "@playwright/test";

import { openLobby, join } from "../support/person.ts";
import { expectStep, stepOf } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

/** More than any screen has: the diagram alone has a button for each step and message. */
const mostTabs = 200;

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let pressed = 0; pressed < mostTabs; pressed += 1) {
    await page.keyboard.press(key);
    const ring = await wanted.evaluate((element) =>
      element === document.activeElement ? getComputedStyle(element).outlineStyle : null,
    );
    if (ring === null) continue;
    expect(ring, "the focus is seen").not.toBe("none");
    return;
  }
  throw new Error(`${key} does not reach ${String(wanted)}`);
}

test("without a mouse: home, lobby, mute, a step explained, hang up", async ({ person }) => {
  const alice = await person("alice");
  const { page } = alice;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await page.goto("/?pace=live&invariants=on");
  await tabTo(page, button("Start a call"));
  await page.keyboard.press("Enter");
  await tabTo(page, button("Join"));
  await page.keyboard.press("Space");

  const bob = await person("bob");
  await openLobby(bob, new URL(page.url()).pathname.split("/").at(-1) ?? "");
  await join(bob);
  await expectStep(bob, "media.firstFrame", "done");

  await tabTo(page, button("Mute"));
  await page.keyboard.press("Space");
  await expect(button("Unmute")).toBeFocused();

  const step = stepOf(alice, "signalling.seat");
  await tabTo(page, step);
  await page.keyboard.press("Enter");
  await expect(page.locator(".inspector")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".inspector")).toBeHidden();
  await expect(step).toBeFocused();

  await tabTo(page, button("Hang up"), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "You left the call" })).toBeVisible();
});
