import { expectAccessible } from "../support/accessibility.ts";
import { join, openLobby } from "../support/person.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

test("a wait is changed by keyboard, in the lobby and in the call, and the address says so", async ({
  person,
  room,
}) => {
  const { page, ...alice } = await person("alice");
  await openLobby({ page, ...alice }, room);
  const waits = () => new URL(page.url()).searchParams.get("waits");
  const open = async () => {
    await page.getByRole("button", { name: "How long we wait" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "How long we wait" })).toBeVisible();
  };
  await open();
  await expectAccessible(page, "the waits");
  await page.getByRole("spinbutton", { name: "replyTimeout" }).fill("2000");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(waits()).toBe("replyTimeoutMs:2000");

  await join({ page, ...alice });
  await expectStep({ page, ...alice }, "signalling.seat", "done");
  await open();
  await expect(page.getByRole("spinbutton", { name: "replyTimeout" })).toHaveValue("2000");
  await page.getByRole("button", { name: "Back to the usual ones" }).click();
  await expect(page.getByRole("button", { name: "How long we wait" })).toBeFocused();
  expect(waits()).toBeNull();

  await open();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});
