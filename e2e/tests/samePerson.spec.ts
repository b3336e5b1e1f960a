import type { BrowserContext, Page } from "@playwright/test";

import { join, openLobby, type Person } from "../support/person.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

/** "Duplicate tab" copies the session's storage, and so does a window that a page opens. */
async function duplicate({ page }: Person): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await page.evaluate(() => void window.open(location.href));
  return opened;
}

const joinIn = (page: Page) => page.getByRole("button", { name: "Join", exact: true }).click();

/** As on a page that is served without TLS: nothing guards a tab's seat against its duplicate there. */
function withoutLocks(context: BrowserContext) {
  return context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "locks"));
}

test("a duplicated tab is a third person and finds the room full, and the call goes on", async ({
  callOfTwo,
}) => {
  const { alice, bob } = await callOfTwo();
  const double = await duplicate(alice);
  await joinIn(double);
  await expect(double.locator("[data-failure]")).toContainText("The room is full");
  for (const one of [alice, bob]) {
    await expectStep(one, "call.connected", "done");
    await expect(one.page.getByRole("button", { name: "Hang up", exact: true })).toBeVisible();
  }
});

test("a duplicate that takes the seat: the first tab says that the call was opened elsewhere, and can take it back", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { before: withoutLocks });
  await openLobby(alice, room);
  await join(alice);
  await expectStep(alice, "signalling.seat", "done");
  const double = await duplicate(alice);
  await joinIn(double);
  const elsewhere = "This call was opened elsewhere";
  await expect(alice.page.getByRole("alert")).toContainText(elsewhere);
  await alice.page.getByRole("button", { name: "Use this window", exact: true }).click();
  await expect(double.getByRole("alert")).toContainText(elsewhere);
  await expect(alice.page.getByRole("button", { name: "Hang up", exact: true })).toBeVisible();
});
