import type { ReadEntry } from "@callglass/recording";
import fc from "fast-check";
import { expect, test } from "vitest";

import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { alice, flowOf, stepIn } from "./recordingOf.fake.ts";
import { stepsOf } from "./statuses.ts";
import type { StepId } from "./view.ts";

type Proof = (entry: ReadEntry) => boolean;

const isLink: Proof = (entry) => entry.kind === "link" && entry.phase === "connected";
const isCall =
  (api: string, phase: string, type?: string): Proof =>
  (entry) =>
    entry.kind === "call" &&
    entry.api === api &&
    entry.phase === phase &&
    (type === undefined || entry.detail["type"] === type);
const isMessage =
  (type: string, phase: string): Proof =>
  (entry) =>
    entry.kind === "message" && entry.type === type && entry.phase === phase;
const isFact =
  (chart: string, state: string): Proof =>
  (entry) =>
    entry.kind === "facts" && entry.changed.includes(chart) && entry.facts[chart] === state;
const isEnd =
  (phase: string): Proof =>
  (entry) =>
    entry.kind === "message" && entry.phase === phase && entry.summary === "end of candidates";

const isSlots: Proof = (entry) =>
  isCall("addTransceiver", "settled")(entry) || isCall("adoptSlots", "settled")(entry);

/** What must stand in the person's own recording for a step to be done; written down apart from the code under test. */
const proofs: Readonly<Record<StepId, readonly Proof[]>> = {
  "signalling.connect": [isLink],
  "signalling.seat": [(entry) => entry.kind === "room" && entry.phase === "joined"],
  "signalling.paired": [(entry) => entry.kind === "room" && entry.other !== null],
  "media.request": [isCall("getUserMedia", "started")],
  "media.granted": [isCall("getUserMedia", "settled")],
  "peer.create": [isCall("new RTCPeerConnection", "settled")],
  "peer.tracks": [isCall("createDataChannel", "settled"), (entry) => isSlots(entry)],
  "offer.create": [isCall("setLocalDescription", "settled", "offer")],
  "offer.send": [isMessage("offer", "acknowledged")],
  "offer.receive": [isMessage("offer", "delivered")],
  "offer.apply": [isCall("setRemoteDescription", "settled", "offer")],
  "answer.create": [isCall("setLocalDescription", "settled", "answer")],
  "answer.send": [isMessage("answer", "acknowledged")],
  "answer.receive": [isMessage("answer", "delivered")],
  "answer.apply": [isCall("setRemoteDescription", "settled", "answer")],
  "media.codecs": [(entry) => entry.kind === "codecs"],
  "ice.gather": [isFact("gathering", "complete")],
  "ice.trickle": [isEnd("sent"), isEnd("delivered")],
  "ice.check": [isFact("ice", "connected")],
  "ice.connected": [isFact("ice", "connected")],
  "dtls.connected": [isFact("dtls", "connected")],
  "call.connected": [isFact("connection", "connected")],
  "channel.open": [isFact("channel", "open")],
  "media.track": [(entry) => entry.kind === "track" && entry.phase === "received"],
  "media.firstFrame": [(entry) => entry.kind === "firstFrame"],
};

/** Steps that are done although the recording of their own person does not prove it. */
function unproved(entries: readonly ReadEntry[]): string[] {
  const view = flowOf(entries);
  return stepsOf(view)
    .filter(({ status }) => status === "done")
    .filter(({ id, peer }) => {
      const told = entries.filter(({ writer }) => (writer === alice) === (peer === "self"));
      return !proofs[id].every((proof) => told.some(proof));
    })
    .map(({ key }) => key);
}

test("with any single entry missing, no step is done without its evidence", () => {
  const entries = ordinaryCall();
  for (const missing of entries) {
    expect(unproved(entries.filter((entry) => entry !== missing)), JSON.stringify(missing)).toEqual([]);
  }
});

test("with any part of the recording missing, no step is done without its evidence", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const part = fc.subarray(ordinaryCall());
  fc.assert(
    fc.property(part, (entries) => {
      expect(unproved(entries), `seed ${seed}`).toEqual([]);
    }),
    { seed, numRuns: 60 },
  );
});

test("a step whose entry is withheld stays dark while the others light", () => {
  const dark = isFact("dtls", "connected");
  const view = flowOf(ordinaryCall().filter((entry) => entry.writer !== alice || !dark(entry)));
  expect(stepIn(view, "self", "dtls.connected").status).toBe("active");
  expect(stepIn(view, "self", "call.connected").status).toBe("done");
  expect(stepIn(view, "other", "dtls.connected").status).toBe("done");
});
