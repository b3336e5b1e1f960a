import type { Page } from "@playwright/test";

import { expectAccessible } from "../support/accessibility.ts";
import { expect, test } from "../support/test.ts";

/** A call with an ICE restart in it, as it ships with the page. */
const recording = "/replay?src=/recordings/ice-restart.callglass.jsonl";

const views = ["Statechart", "Ladder", "ICE"];

async function openView(page: Page, name: string): Promise<void> {
  await page.getByRole("tab", { name, exact: true }).click();
  await expect(page.getByRole("tab", { name, exact: true })).toHaveAttribute("aria-selected", "true");
}

/** What a view shows when it has been drawn. */
async function expectDrawn(page: Page, name: string): Promise<void> {
  await openView(page, name);
  const shape = { Statechart: ".sc-state", Ladder: ".ladder-rung", ICE: ".ice-pair" }[name] ?? "";
  await expect(page.locator(shape).first()).toBeVisible();
}

test("statechart, ladder and ICE view tell a recorded call in pictures and in words, and by keyboard", async ({
  person,
}) => {
  const { page } = await person("alice");
  await page.goto(recording);
  await page.getByRole("slider", { name: "Position in the recording" }).press("End");

  await test.step("the statechart lights the state that the strip names, for both people", async () => {
    await openView(page, "Statechart");
    await page.getByRole("combobox", { name: "Chart", exact: true }).selectOption("Negotiation");
    for (const peer of ["self", "other"]) {
      const person = page.locator(`.sc-person[data-peer="${peer}"]`);
      const state = await page
        .locator(`.cell[data-chart="negotiation"][data-peer="${peer}"]`)
        .getAttribute("data-state");
      await expect(person.locator('[data-lit="true"]').last()).toHaveAttribute("data-state", state ?? "");
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
    const active = list.locator('[data-active="true"]');
    await list.press("Home");
    await expect(active).toHaveAccessibleName(/connect from .* to the server/);
    const first = await active.getAttribute("id");
    await list.press("ArrowDown");
    await expect(active).not.toHaveAttribute("id", first ?? "");
    await list.press("Enter");
    await expect(active).toHaveAttribute("aria-selected", "true");
    await expect(page.getByRole("region", { name: "Inspector" })).toBeVisible();
    await page.getByRole("button", { name: "Even steps", exact: true }).click();
    await expect(list.getByRole("option", { name: /: offer from / }).first()).toHaveAccessibleName(
      /to the server; .* in the server; .* until it was applied by /,
    );
  });

  await test.step("while the call goes on its newest message stays in sight, and who reads further up is left there", async () => {
    const position = page.getByRole("slider", { name: "Position in the recording" });
    const newest = page.getByRole("listbox", { name: "Messages, oldest first" }).getByRole("option").last();
    const openAt = async (at: number) => {
      await page.goto("about:blank");
      await page.goto(`${recording}#at=${at}&view=ladder`);
    };
    const size = page.viewportSize();
    // Where there is no room, the whole page scrolls.
    await page.setViewportSize({ width: 1280, height: 720 });
    await openAt(100);
    await expect(newest).toBeInViewport();
    const early = (await newest.getAttribute("id")) ?? "";
    await position.press("End");
    await expect(newest).not.toHaveAttribute("id", early);
    await expect(newest).toBeInViewport();
    await openAt(300);
    await expect(page.getByRole("option", { name: /connect from / }).first()).toBeInViewport();
    await position.press("End");
    await expect(page.getByRole("option", { name: /connect from / }).first()).toBeInViewport();
    if (size !== null) await page.setViewportSize(size);
  });

  await test.step("the ICE view names the path and tells the restart apart", async () => {
    await openView(page, "ICE");
    const ice = page.getByRole("region", { name: "ICE", exact: true });
    await expect(ice.getByRole("combobox", { name: "Generation" })).toHaveValue("1/2");
    for (const name of ["You", "Other person"]) {
      const side = ice.getByRole("region", { name, exact: true });
      await expect(side.locator(".ice-verdict")).toContainText("Direct");
      await expect(side.getByRole("button", { name: /^selected: / })).toBeVisible();
    }
  });

  await test.step("axe finds nothing on any of them, light and dark", async () => {
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    for (const view of views) {
      await expectDrawn(page, view);
      await expectAccessible(page, `${view} in light`);
    }
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    for (const view of views) {
      await expectDrawn(page, view);
      await expectAccessible(page, `${view} in dark`, "colours");
    }
  });

  await test.step("in forced colours the chosen tab and the parts of the set-up are still told apart", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await openView(page, "Numbers");
    const groundsOf = (selector: string) =>
      page
        .locator(selector)
        .evaluateAll((all) => new Set(all.map((each) => getComputedStyle(each).backgroundColor)).size);
    await expect.poll(() => groundsOf(".view-tab")).toBe(2);
    await expect.poll(() => groundsOf(".set-up-bar span")).toBeGreaterThan(3);
  });
});

test("in a call the browser's checks of its pairs are counted, and both people's states are lit", async ({
  callOfTwo,
}) => {
  const { page } = (await callOfTwo()).alice;
  await openView(page, "ICE");
  const ice = page.getByRole("region", { name: "ICE", exact: true });
  await expect(ice.getByText(/Checks: [1-9]\d* sent, [1-9]\d* answered/).first()).toBeVisible();
  await openView(page, "Statechart");
  await page.getByRole("combobox", { name: "Chart", exact: true }).selectOption("Negotiation");
  for (const peer of ["self", "other"])
    await expect(page.locator(`.sc-person[data-peer="${peer}"] [data-lit="true"]`)).toHaveAttribute(
      "data-state",
      "idle",
    );
});
