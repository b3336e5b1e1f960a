import type { Page } from "@playwright/test";

import { expectAccessible } from "../support/accessibility.ts";
import { join, openLobby } from "../support/person.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

/** The same screen in both themes; only the colours differ, and they follow the system until somebody chooses. */
async function expectAccessibleInBothThemes(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page, `${screen} in light`);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page, `${screen} in dark`, "colours");
}

test("axe finds nothing on home and lobby, light and dark", async ({ person, room }) => {
  const { page, ...alice } = await person("alice");
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Start a call" })).toBeVisible();
  await expectAccessibleInBothThemes(page, "home");
  await openLobby({ page, ...alice }, room);
  await expect(page.locator('video[aria-label="You"]:visible')).toBeVisible();
  await expectAccessibleInBothThemes(page, "lobby");
});

test("axe finds nothing on the waiting room, the call and a step explained, light and dark", async ({
  person,
  room,
}) => {
  const [alice, bob] = [await person("alice"), await person("bob")];
  await openLobby(alice, room);
  await join(alice);
  await expectStep(alice, "signalling.seat", "done");
  await expectAccessible(alice.page, "waiting");
  await openLobby(bob, room);
  await join(bob);
  await expectStep(alice, "media.firstFrame", "done");
  await alice.page.locator('[data-step="offer.receive"]').first().click();
  await expect(alice.page.locator(".inspector")).toBeVisible();
  await expectAccessibleInBothThemes(alice.page, "call with the inspector");
});
