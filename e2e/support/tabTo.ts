import { expect, type Locator, type Page } from "@playwright/test";

/** More than any screen has: the diagram alone has a button for each step and message. */
const mostTabs = 200;

/** Presses Tab until the focus is there, as somebody without a mouse does. */
export async function tabTo(page: Page, wanted: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
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
