import { expectStep, shownSteps, stepOf } from "../support/steps.ts";
import { suppress, suppressFrameCallbacks, type Suppression } from "../support/stubs/suppress.ts";
import { expect, test } from "../support/test.ts";
import { join, openLobby, type Person } from "../support/person.ts";
import { expectMovingPicture } from "../support/media.ts";
import { seenAtMs } from "../support/witness/evidence.ts";
import { testimony } from "../support/witness/install.ts";

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

interface Kept extends Suppression {
  step: string;
}

const connected: Kept = {
  step: "call.connected",
  target: "RTCPeerConnection",
  event: "connectionstatechange",
  property: "connectionState",
  value: "connected",
};
const secured: Kept = {
  step: "dtls.connected",
  target: "RTCDtlsTransport",
  event: "statechange",
  property: "state",
  value: "connected",
};
const gathered: Kept = {
  step: "ice.gather",
  target: "RTCPeerConnection",
  event: "icegatheringstatechange",
  property: "iceGatheringState",
  value: "complete",
};
const opened: Kept = { step: "channel.open", target: "RTCDataChannel", event: "open" };
const announced: Kept = { step: "media.track", target: "RTCPeerConnection", event: "track" };

/** Two at a time, one at each person: a call costs more than what it is asked. */
const pairs: readonly { ofAlice: Kept; ofBob: Kept }[] = [
  { ofAlice: connected, ofBob: secured },
  { ofAlice: gathered, ofBob: opened },
];

async function expectDark(one: Person, other: Person, step: string): Promise<void> {
  const seen = async () => seenAtMs(await testimony(one), step);
  await expect.poll(seen, "the browser did its part").not.toBeNull();
  await expect(stepOf(one, "ice.connected")).toHaveAttribute("data-status", "done");
  await expect(stepOf(one, step)).not.toHaveAttribute("data-status", "done");
  await expect(stepOf(other, step, "other")).not.toHaveAttribute("data-status", "done");
  // The other person's own step has its event and is lit.
  await expectStep(other, step, "done");
}

for (const { ofAlice, ofBob } of pairs) {
  test(`${ofAlice.step} and ${ofBob.step} stay dark while their events are kept from the page, and the call goes on`, async ({
    person,
    room,
  }) => {
    const alice = await person("alice", { after: suppress(ofAlice) });
    const bob = await person("bob", { after: suppress(ofBob) });
    for (const one of [alice, bob]) {
      await openLobby(one, room);
      await join(one);
    }
    for (const one of [alice, bob]) await expectMovingPicture(one);
    await expectDark(alice, bob, ofAlice.step);
    await expectDark(bob, alice, ofBob.step);
  });
}

test("media.track and media.firstFrame stay dark while nobody tells the page of tracks and frames", async ({
  person,
  room,
}) => {
  const alice = await person("alice", { after: suppressFrameCallbacks });
  const bob = await person("bob", { after: suppress(announced) });
  for (const one of [alice, bob]) {
    await openLobby(one, room);
    await join(one);
  }
  await expectMovingPicture(alice);
  await expectStep(alice, "call.connected", "done");
  await expectStep(alice, "media.track", "done");
  await expect(stepOf(alice, "media.firstFrame")).not.toHaveAttribute("data-status", "done");
  await expectStep(bob, "call.connected", "done");
  await expect(stepOf(bob, "media.track")).not.toHaveAttribute("data-status", "done");
  await expect(stepOf(alice, "media.track", "other")).not.toHaveAttribute("data-status", "done");
});
