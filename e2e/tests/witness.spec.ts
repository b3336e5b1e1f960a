import { settledSteps, shownSteps, stepOf } from "../support/steps.ts";
import { suppress, suppressFrameCallbacks, type Suppression } from "../support/stubs/suppress.ts";
import { expect, test } from "../support/test.ts";
import { join, openLobby } from "../support/person.ts";
import { expectMovingPicture } from "../support/media.ts";
import { orderDisagreements } from "../support/witness/order.ts";
import { seenAtMs, witnessedSteps } from "../support/witness/evidence.ts";
import { testimony } from "../support/witness/install.ts";

test("a witness in the browser saw the event of each lit step, and no event of a dark one", async ({
  callOfTwo,
}) => {
  const { alice, bob } = await callOfTwo();
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

test("alice alone in the room: what the witness has not seen is not lit", async ({ person, room }) => {
  const alice = await person("alice");
  await openLobby(alice, room);
  await join(alice);
  await expect(stepOf(alice, "media.granted")).toHaveAttribute("data-status", "done");
  await expect(stepOf(alice, "signalling.seat")).toHaveAttribute("data-status", "done");
  const log = await testimony(alice);
  for (const { step, status } of (await shownSteps(alice)).filter(({ peer }) => peer === "self")) {
    expect.soft(status === "done", step).toBe(seenAtMs(log, step) !== null);
  }
});

const suppressions: readonly (Suppression & { step: string })[] = [
  {
    step: "call.connected",
    target: "RTCPeerConnection",
    event: "connectionstatechange",
    property: "connectionState",
    value: "connected",
  },
  {
    step: "dtls.connected",
    target: "RTCDtlsTransport",
    event: "statechange",
    property: "state",
    value: "connected",
  },
  {
    step: "ice.gather",
    target: "RTCPeerConnection",
    event: "icegatheringstatechange",
    property: "iceGatheringState",
    value: "complete",
  },
  { step: "media.track", target: "RTCPeerConnection", event: "track" },
  { step: "channel.open", target: "RTCDataChannel", event: "open" },
];

for (const { step, ...suppression } of suppressions) {
  test(`${step} stays dark while its event is kept from the page, and the call goes on`, async ({
    person,
    room,
  }) => {
    const alice = await person("alice", { after: suppress(suppression) });
    const bob = await person("bob");
    for (const one of [alice, bob]) await openLobby(one, room);
    await join(alice);
    await join(bob);
    await expectMovingPicture(bob);
    await expect
      .poll(async () => seenAtMs(await testimony(alice), step), "the browser did its part")
      .not.toBeNull();
    for (const later of ["ice.connected", "media.codecs"]) {
      await expect(stepOf(alice, later)).toHaveAttribute("data-status", "done");
    }
    await expect(stepOf(alice, step)).not.toHaveAttribute("data-status", "done");
    await expect(stepOf(bob, step, "other")).not.toHaveAttribute("data-status", "done");
  });
}

test("media.firstFrame stays dark while no frame is announced, though the picture moves", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { after: suppressFrameCallbacks });
  const bob = await person("bob");
  for (const one of [alice, bob]) await openLobby(one, room);
  await join(alice);
  await join(bob);
  await expectMovingPicture(alice);
  await expect(stepOf(alice, "call.connected")).toHaveAttribute("data-status", "done");
  await expect(stepOf(alice, "media.firstFrame")).not.toHaveAttribute("data-status", "done");
});
