import type { Page } from "@playwright/test";

import { expectAccessible } from "../support/accessibility.ts";
import { hangUp } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name }).click();
  await expect(page.getByRole("tab", { name })).toHaveAttribute("aria-selected", "true");
}

const views = ["Statechart", "Ladder", "ICE"];

/** Each theme once through all views: only the colours differ. */
async function expectAccessibleInBothThemes(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  for (const view of views) {
    await openView(page, view);
    await expectAccessible(page, `${view} in light`);
  }
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  for (const view of views) {
    await openView(page, view);
    await expectAccessible(page, `${view} in dark`, "colours");
  }
}

test("statechart, ladder and ICE view tell one call in pictures and in words, by mouse and by keyboard", async ({
  callOfTwo,
}) => {
  const { alice, bob } = await callOfTwo();
  const { page } = alice;

  await test.step("the statechart lights the state that the strip names, for both people", async () => {
    await openView(page, "Statechart");
    await page.getByRole("combobox", { name: "Chart" }).selectOption("Negotiation");
    for (const peer of ["self", "other"]) {
      const person = page.locator(`.sc-person[data-peer="${peer}"]`);
      await expect(page.locator(`[data-chart="negotiation"][data-peer="${peer}"]`)).toHaveAttribute(
        "data-state",
        "idle",
      );
      await expect(person.locator('[data-lit="true"]')).toHaveAttribute("data-state", "idle");
      await expect(person.locator('.sc-arrow[data-taken="last"]')).toHaveCount(1);
    }
    const picture = page.getByRole("group", { name: "Picture of Negotiation, You." });
    const drawing = picture.locator("svg");
    const before = await drawing.getAttribute("viewBox");
    await picture.press("+");
    await expect(drawing).not.toHaveAttribute("viewBox", before ?? "");
    await page.getByRole("button", { name: "Back to the present state of Negotiation, You" }).click();
    await expect(drawing).toHaveAttribute("viewBox", before ?? "");
  });

  await test.step("the ladder's messages are gone through by the arrow keys and explained on Enter", async () => {
    await openView(page, "Ladder");
    const list = page.getByRole("listbox", { name: "Messages, oldest first" });
    // A distance that does not depend on how fast this machine is.
    await page.getByRole("button", { name: "Even steps" }).click();
    const active = list.locator('[data-active="true"]');
    await list.press("Home");
    await expect(active).toHaveAccessibleName(/connect from .* to the server/);
    const first = await active.getAttribute("id");
    await list.press("ArrowDown");
    await expect(active).not.toHaveAttribute("id", first ?? "");
    await list.press("Enter");
    await expect(active).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("region", { name: "Inspector" })).toBeVisible();
    // Bob came last and made the offer.
    await expect(
      list.getByRole("option", { name: /offer from the other person to you/ }),
    ).toHaveAccessibleName(/to the server; .* in the server; .* until it was applied by you/);
  });

  await test.step("the ICE view names the path, counts the checks and tells a restart apart", async () => {
    await openView(page, "ICE");
    const ice = page.getByRole("region", { name: "ICE", exact: true });
    await expect(ice.locator(".ice-verdict").first()).toContainText("Direct");
    await expect(ice.getByRole("button", { name: /^selected: / }).first()).toBeVisible();
    await expect(ice.getByText(/Checks: [1-9]\d* sent, [1-9]\d* answered/).first()).toBeVisible();
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await expect(ice.getByRole("combobox", { name: "Generation" })).toHaveValue("1/2");
    await expect(ice.locator(".ice-verdict").first()).toContainText("Direct");
  });

  await test.step("axe finds nothing on any of them, light and dark", async () => {
    // What is told stays when the call is over, and two calls' worth of video does not run beside axe.
    await bob.context.close();
    await hangUp(alice);
    await expectAccessibleInBothThemes(page);
  });
});
