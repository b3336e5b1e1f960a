import { orderProblems } from "../support/partialOrder.ts";
import { settledSteps } from "../support/steps.ts";
import { seenAtMs, witnessedSteps } from "../support/witness/evidence.ts";
import { testimony } from "../support/witness/install.ts";
import { orderDisagreements } from "../support/witness/order.ts";
import { expect, standingCall, test } from "../support/test.ts";

const people = standingCall();

/** The steps of connection-flow.md; the diagram has each of them twice, once for each person. */
const everyStep = [
  "signalling.connect signalling.seat signalling.paired media.request media.granted peer.create peer.tracks",
  "offer.create offer.send offer.receive offer.apply answer.create answer.send answer.receive answer.apply",
  "media.codecs ice.gather ice.trickle ice.check ice.connected",
  "dtls.connected call.connected channel.open media.track media.firstFrame",
]
  .join(" ")
  .split(" ");

test("every step of both people ends done or skipped with its reason, in both tabs, in order", async () => {
  const { alice, bob } = people();
  for (const person of [alice, bob]) {
    const steps = await settledSteps(person);
    for (const peer of ["self", "other"] as const) {
      const own = steps.filter((step) => step.peer === peer);
      expect(own.map(({ step }) => step).toSorted()).toEqual(everyStep.toSorted());
    }
    for (const { step, peer, status, atMs, text } of steps) {
      const where = `${step} of ${peer} at ${person.name}`;
      if (status === "done") expect(atMs, `${where} has its time`).not.toBeNull();
      else expect(text, `${where} says why it was skipped`).toMatch(/answer|offer|other/i);
    }
    expect(orderProblems(steps, person.name)).toEqual([]);
  }
});

test("one of the two offers and the other answers, and both diagrams agree on who", async () => {
  const { alice, bob } = people();
  const roles = async (person: typeof alice) => {
    const steps = await settledSteps(person);
    const status = (peer: string, id: string) =>
      steps.find((one) => one.peer === peer && one.step === id)?.status;
    return { self: status("self", "offer.create"), other: status("other", "offer.create") };
  };
  // The newcomer offers: bob came second.
  expect(await roles(bob)).toEqual({ self: "done", other: "skipped" });
  expect(await roles(alice)).toEqual({ self: "skipped", other: "done" });
});

test("offer, answer and candidates are arrows with a direction and an id", async () => {
  const { alice } = people();
  const arrow = (type: string, from: string) =>
    alice.page.locator(`[data-message="${type}"][data-from="${from}"]`).first();
  await expect(arrow("offer", "other")).toHaveAttribute("data-message-id", /.+/);
  await expect(arrow("answer", "self")).toHaveAttribute("data-message-id", /.+/);
  await expect(arrow("candidate", "self")).toHaveAttribute("data-message-id", /.+/);
  await expect(arrow("candidate", "other")).toHaveAttribute("data-message-id", /.+/);
});

test("a witness in the browser saw the event of each lit step, and no event of a dark one", async () => {
  const { alice, bob } = people();
  for (const person of [alice, bob]) {
    const steps = (await settledSteps(person)).filter(({ peer }) => peer === "self");
    const log = await testimony(person);
    expect(steps.map(({ step }) => step).toSorted()).toEqual(witnessedSteps.toSorted());
    for (const { step, status } of steps) {
      expect.soft(seenAtMs(log, step) !== null, `${step} seen at ${person.name}`).toBe(status === "done");
    }
    expect(orderDisagreements(steps, log)).toEqual([]);
  }
});
