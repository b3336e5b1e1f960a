import type { Signal } from "@callglass/protocol";
import * as fc from "fast-check";

import type { DeviceSlot, Permission } from "../ports/media.ts";

import { captureTroubles, type CaptureTrouble } from "./mediaNoise.fake.ts";
import type { OperationName, Outcome } from "./operations.fake.ts";
import type { Tampering } from "./wire.fake.ts";

export type Who = "alice" | "bob";

/** One thing that goes wrong, or that a person does at a bad moment. */
export type Blow =
  | { type: "cutLink"; who: Who; forMs: number }
  | { type: "restartServer"; forMs: number }
  | { type: "cutPath"; forMs: number }
  | { type: "reload"; who: Who; politely: boolean; afterMs: number }
  | { type: "toggleScreen"; who: Who }
  | { type: "toggleCamera"; who: Who }
  | { type: "changeNetwork"; who: Who }
  | { type: "breakOperation"; who: Who; operation: OperationName; outcome: Outcome }
  /** Messages of one kind get lost, in both directions. */
  | { type: "loseAll"; kind: Signal["type"]; forMs: number }
  /** The server loses so many requests of each kind. */
  | { type: "deafServer"; times: number }
  | { type: "breakEncryption"; who: Who }
  | { type: "retry"; who: Who }
  /** The next requests for a device end like this, and then the person asks again. */
  | { type: "refuseDevices"; who: Who; troubles: readonly CaptureTrouble[] }
  /** A device is unplugged or its permission taken back, and after a while it is there again. */
  | { type: "loseDevice"; who: Who; slot: DeviceSlot; permission: Permission; forMs: number }
  /** A person holds the wire, their browser's calls too or not, and does something with what stands there. */
  | {
      type: "hold";
      who: Who;
      calls: boolean;
      acts: readonly { afterMs: number; act: HandAct; nth: number }[];
    };

/** What a person does by hand with something that stands at the gate. */
type HandAct = "release" | "drop" | "double" | "swap";

export interface Noise {
  /** Who waits in the room; the other one comes and offers. */
  first: Who;
  signallingDelayMs: number;
  /** Which messages of the wire, counted from the first, are tampered with. */
  fates: readonly { number: number; what: Tampering }[];
  blows: readonly { atMs: number; blow: Blow }[];
}

/** How long a noise lasts; what it delays may come later. */
export const noiseMs = 40_000;

const who = fc.constantFrom<Who>("alice", "bob");
const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  fc.constantFrom<Tampering>("lose", "lose", "double"),
  fc.record({ delayMs: fc.integer({ min: 1, max: 15_000 }) }),
  fc.record({ delayMs: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ again: fc.integer({ min: 1, max: 15_000 }) }),
);
const operation = fc.constantFrom<OperationName>(
  "setLocalDescription(offer)",
  "setLocalDescription(answer)",
  "setRemoteDescription(offer)",
  "setRemoteDescription(answer)",
  "addIceCandidate",
);
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constantFrom<Outcome>("fails", "neverSettles"),
  fc.record({ takesMs: fc.integer({ min: 1, max: 6_000 }) }),
);
const forMs = fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 500, max: 30_000 }));

const blow: fc.Arbitrary<Blow> = fc.oneof(
  fc.record({ type: fc.constant("cutLink" as const), who, forMs }),
  fc.record({ type: fc.constant("restartServer" as const), forMs }),
  fc.record({ type: fc.constant("cutPath" as const), forMs }),
  fc.record({
    type: fc.constant("reload" as const),
    who,
    politely: fc.boolean(),
    afterMs: fc.integer({ min: 0, max: 3_000 }),
  }),
  fc.record({ type: fc.constant("toggleScreen" as const), who }),
  fc.record({ type: fc.constant("toggleScreen" as const), who }),
  fc.record({ type: fc.constant("toggleCamera" as const), who }),
  fc.record({ type: fc.constant("changeNetwork" as const), who }),
  fc.record({ type: fc.constant("breakOperation" as const), who, operation, outcome }),
  fc.record({
    type: fc.constant("loseAll" as const),
    kind: fc.constantFrom<Signal["type"]>("offer", "answer", "refusal", "candidate"),
    forMs,
  }),
  fc.record({ type: fc.constant("deafServer" as const), times: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant("breakEncryption" as const), who }),
  fc.record({ type: fc.constant("retry" as const), who }),
  fc.record({
    type: fc.constant("refuseDevices" as const),
    who,
    troubles: fc.array(fc.constantFrom(...captureTroubles), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    type: fc.constant("loseDevice" as const),
    who,
    slot: fc.constantFrom<DeviceSlot>("microphone", "camera"),
    permission: fc.constantFrom<Permission>("granted", "denied", "prompt", "unknown"),
    forMs,
  }),
);

/** Nothing goes wrong but by hand. */
const blowByHand: fc.Arbitrary<Blow> = fc.oneof(
  fc.record({
    type: fc.constant("hold" as const),
    who,
    calls: fc.boolean(),
    acts: fc.array(
      fc.record({
        afterMs: fc.integer({ min: 1, max: 8_000 }),
        act: fc.constantFrom<HandAct>("release", "release", "drop", "double", "swap"),
        nth: fc.integer({ min: 0, max: 4 }),
      }),
      { maxLength: 6 },
    ),
  }),
  fc.record({ type: fc.constant("toggleScreen" as const), who }),
  fc.record({ type: fc.constant("toggleCamera" as const), who }),
  fc.record({ type: fc.constant("changeNetwork" as const), who }),
);

/** Blows come in bursts: what happens at nearly the same moment meets most. */
const burstOf = (some: fc.Arbitrary<Blow>) =>
  fc
    .tuple(
      fc.integer({ min: 0, max: noiseMs - 1_000 }),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), some), { minLength: 1, maxLength: 3 }),
    )
    .map(([atMs, blows]) => blows.map(([afterMs, each]) => ({ atMs: atMs + afterMs, blow: each })));

const burstsOf = (some: fc.Arbitrary<Blow>) =>
  fc
    .array(burstOf(some), { maxLength: 7 })
    .map((bursts) => bursts.flat().toSorted((one, other) => one.atMs - other.atMs));

export const noise: fc.Arbitrary<Noise> = fc.record({
  first: who,
  signallingDelayMs: fc.constantFrom(0, 5, 40),
  fates: fc.array(fc.record({ number: fc.integer({ min: 1, max: 60 }), what: tampering }), { maxLength: 8 }),
  blows: burstsOf(blow),
});

/** People hold the wire and do with it what they like, while they use the call. */
export const noiseByHand: fc.Arbitrary<Noise> = fc.record({
  first: who,
  signallingDelayMs: fc.constantFrom(0, 5, 40),
  fates: fc.constant([]),
  blows: burstsOf(blowByHand),
});
