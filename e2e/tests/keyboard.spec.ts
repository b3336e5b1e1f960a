import { openLobby, join } from "../support/person.ts";
import { expectStep, stepOf } from "../support/steps.ts";
import { tabTo } from "../support/tabTo.ts";
import { expect, test } from "../support/test.ts";

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
