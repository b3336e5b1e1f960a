import { expectAccessible } from "../support/accessibility.ts";
import { join, openLobby } from "../support/person.ts";
import { expectStep } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing on home and lobby in ${colorScheme}`, async ({ person, room }) => {
    const alice = await person("alice", { colorScheme });
    await alice.page.goto("/");
    await expect(alice.page.getByRole("button", { name: "Start a call" })).toBeVisible();
    await expectAccessible(alice.page, "home");
    await openLobby(alice, room);
    await expect(alice.page.locator('video[aria-label="You"]')).toBeVisible();
    await expectAccessible(alice.page, "lobby");
  });

  test(`axe finds nothing on the waiting room and the call in ${colorScheme}`, async ({ person, room }) => {
    const alice = await person("alice", { colorScheme });
    const bob = await person("bob");
    await openLobby(alice, room);
    await join(alice);
    await expectStep(alice, "signalling.seat", "done");
    await expectAccessible(alice.page, "waiting");
    await openLobby(bob, room);
    await join(bob);
    await expectStep(alice, "media.firstFrame", "done");
    await alice.page.locator('[data-step="offer.receive"]').first().click();
    await expect(alice.page.locator(".inspector")).toBeVisible();
    await expectAccessible(alice.page, "call with the inspector");
  });
}
