import { join, openLobby, type Person } from "../support/person.ts";
import { expectStep, shownSteps } from "../support/steps.ts";
import { expect, test } from "../support/test.ts";

const shownDone = async (person: Person) =>
  (await shownSteps(person)).filter(({ status }) => status === "done").length;

test("at the first call the steps appear one after the other, while the call itself is already up", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { motion: true });
  const bob = await person("bob");
  // No word on the pace in alice's address: it is her first call.
  await alice.page.goto(`/call/${room}?invariants=on`);
  await openLobby(bob, room);
  await join(bob);
  await join(alice);
  await expectStep(bob, "media.firstFrame", "done");

  const timeline = alice.page.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Step by step");
  await expect(alice.page.getByText("Your call is up already.")).toBeVisible();
  const early = await shownDone(alice);
  await expect.poll(() => shownDone(alice), "Slow goes on by itself").toBeGreaterThan(early);

  await alice.page.getByRole("button", { name: "Pause", exact: true }).click();
  const paused = await shownSteps(alice);
  await alice.page.getByRole("button", { name: "Next", exact: true }).click();
  await expect
    .poll(async () => JSON.stringify(await shownSteps(alice)), "Next shows one more")
    .not.toBe(JSON.stringify(paused));

  await alice.page.getByRole("button", { name: "Back to the call" }).click();
  await expect(timeline.getByRole("button", { name: "Live", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expectStep(alice, "media.firstFrame", "done");
});

test("?pace=slow shows the true times, only later", async ({ person, room }) => {
  const alice = await person("alice");
  await alice.page.goto(`/call/${room}?pace=slow&invariants=on`);
  await join(alice);
  await expectStep(alice, "signalling.connect", "done");
  const { atMs } = (await shownSteps(alice)).find(({ step }) => step === "signalling.connect") ?? {
    atMs: null,
  };
  await alice.page.getByRole("button", { name: "Live", exact: true }).click();
  await expectStep(alice, "signalling.seat", "done");
  const live = (await shownSteps(alice)).find(({ step }) => step === "signalling.connect");
  expect(live?.atMs).toBe(atMs);
});
