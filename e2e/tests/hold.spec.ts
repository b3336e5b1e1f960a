import { expectAccessible } from "../support/accessibility.ts";
import { expectMovingPicture } from "../support/media.ts";
import { join, openLobby, type Person } from "../support/person.ts";
import { expectStep } from "../support/steps.ts";
import { sharesADrawing } from "../support/stubs/tab.ts";
import { expect, test } from "../support/test.ts";

const stands = ({ page }: Person, by: "you" | "the other person", type: string) =>
  page.getByRole("list", { name: `Held by ${by}` }).locator(`[data-held="${type}"]`);

const arrow = ({ page }: Person, type: string) => page.locator(`[data-message="${type}"]`).first();

const press = ({ page }: Person, name: string) => page.getByRole("button", { name, exact: true }).click();

interface Held {
  alice: Person;
  bob: Person;
}

/** Alice waits and holds the wire; bob comes, and his offer stands on it. */
async function heldCall(
  person: (name: string) => Promise<Person>,
  room: string,
  waits: string,
): Promise<Held> {
  const [alice, bob] = [await person("alice"), await person("bob")];
  await openLobby(alice, room);
  await join(alice);
  await expectStep(alice, "signalling.seat", "done");
  await press(alice, "Hold the wire");
  await bob.page.goto(`/call/${room}?pace=live&waits=${waits}`);
  await join(bob);
  return { alice, bob };
}

test("alice holds the wire: both see the offer stand on it, she lets it go, and they are connected", async ({
  person,
  room,
}) => {
  const { alice, bob } = await heldCall(person, room, "");
  await expect(stands(alice, "you", "offer")).toBeVisible();
  await expect(stands(bob, "the other person", "offer")).toBeVisible();
  for (const one of [alice, bob]) await expect(arrow(one, "offer")).toHaveAttribute("data-phase", "held");
  await expect(bob.page.getByText("The other person holds the wire.")).toBeVisible();

  await expectAccessible(alice.page, "the held wire");
  await press(alice, "Let go: offer, to you");
  await expectStep(alice, "offer.apply", "done");
  for (const one of [alice, bob]) await expect(arrow(one, "answer")).toHaveAttribute("data-phase", "held");

  await press(alice, "Let all go");
  for (const one of [alice, bob]) {
    await expectStep(one, "call.connected", "done");
    await expect(one.page.getByRole("region", { name: "The held wire" })).toBeHidden();
  }
});

test("alice drops the answer by hand: bob's offer is sent again after its wait, and they are connected", async ({
  person,
  room,
}) => {
  const { alice, bob } = await heldCall(person, room, "replyTimeoutMs:2000");
  await press(alice, "Let go: offer, to you");
  await press(alice, "Drop: answer, from you");
  for (const one of [alice, bob]) await expect(arrow(one, "answer")).toHaveAttribute("data-phase", "dropped");
  await expect(bob.page.getByText("The other person dropped the outgoing answer on the wire.")).toBeVisible();

  await press(alice, "Let all go");
  const offers = () =>
    bob.page.evaluate(() => window.witness.log.filter(({ event }) => event === "sent offer").length);
  await expect.poll(offers, "the offer goes out twice").toBe(2);
  for (const one of [alice, bob]) await expectStep(one, "call.connected", "done");
});

test("alice makes glare by hand: two offers stand on the wire, one is rolled back, and both screens are shared", async ({
  callOfTwo,
}) => {
  const { alice, bob } = await callOfTwo({
    alice: { before: sharesADrawing },
    bob: { before: sharesADrawing },
  });
  await press(alice, "Hold the wire");
  await expect(bob.page.getByText("The other person holds the wire.")).toBeVisible();
  for (const one of [alice, bob]) await press(one, "Share screen");
  for (const [one, by] of [
    [alice, "you"],
    [bob, "the other person"],
  ] as const)
    await expect(stands(one, by, "offer")).toHaveCount(2);

  await press(alice, "Let go: offer, to you");
  const dropped = alice.page.locator('[data-message="offer"][data-phase="dropped"]');
  await expect(dropped, "alice is impolite and ignores it").toHaveCount(1);
  await press(alice, "Let go: offer, from you");
  await expect(stands(alice, "you", "answer")).toBeVisible();

  await press(alice, "Let all go");
  for (const { page } of [alice, bob])
    await expect(page.locator('video[aria-label="Other person’s screen"]')).toBeVisible();
  for (const one of [alice, bob]) await expectMovingPicture(one);
});
