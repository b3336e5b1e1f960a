import { expectMovingPicture, expectSound } from "../support/media.ts";
import { join, openLobby } from "../support/person.ts";
import { expect, test } from "../support/test.ts";
import { expectStep } from "../support/steps.ts";

test("from home to the first frame: alice and bob see each other move and hear each other", async ({
  person,
}) => {
  const alice = await person("alice", { motion: true });
  await alice.page.goto("/?pace=live");
  await alice.page.getByRole("button", { name: "Start a call" }).click();
  await expect(alice.page).toHaveURL(/\/call\/[A-Za-z0-9_-]{22,64}/);
  const room = new URL(alice.page.url()).pathname.split("/").at(-1) ?? "";
  await join(alice);

  const bob = await person("bob", { motion: true });
  await openLobby(bob, room);
  await join(bob);

  for (const one of [alice, bob]) {
    await expectStep(one, "media.firstFrame", "done");
    await expectMovingPicture(one, "Other person");
    await expectMovingPicture(one, "You");
    await expectSound(one);
  }
});

test("the lobby shows alice to herself before she joins", async ({ person, room }) => {
  const alice = await person("alice");
  await openLobby(alice, room);
  await expectMovingPicture(alice, "You");
  await expect(alice.page.getByRole("meter", { name: "Microphone level" })).toHaveAttribute(
    "aria-valuetext",
    "sound",
  );
});

test("two tabs of one browser: the other's sound stays off, with the reason", async ({ person, room }) => {
  const alice = await person("alice");
  const bob = await person("bob", { sameBrowserAs: alice });
  await openLobby(alice, room);
  await openLobby(bob, room);
  await join(alice);
  await join(bob);
  for (const { page } of [alice, bob]) {
    await expect(page.getByText(/this very browser/)).toBeVisible();
    await expect(page.locator('audio[data-sound="other"]')).toHaveJSProperty("muted", true);
  }
});
