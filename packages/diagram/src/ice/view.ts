import type { EntryOf, ReadEntry } from "@callglass/recording";

import type { CandidateEnd } from "./ends.ts";

/** W3C webrtc-stats, RTCStatsIceCandidatePairState, and what ICE made of the pair. */
export type PairStage =
  | "frozen"
  | "waiting"
  | "in-progress"
  | "failed"
  | "succeeded"
  | "nominated"
  | "selected";

export interface CandidateView {
  end: CandidateEnd;
  /** The STUN or TURN server that it came from; empty for none. */
  url: string;
  atMs: number;
  entry: ReadEntry;
}

export interface PairView {
  id: string;
  local: CandidateEnd;
  remote: CandidateEnd;
  stage: PairStage;
  /** How it came there, oldest first; as often as the browser was asked, so a short stage may be missing. */
  life: readonly { stage: PairStage; atMs: number }[];
  /** Null where the browser or the recording does not count them. */
  checks: NonNullable<EntryOf<"pair">["checks"]> | null;
  roundTripMs: number | null;
  entry: ReadEntry;
}

/** One part of the way to a path. */
export interface IceSpan {
  name: string;
  fromMs: number;
  /** Null while it goes on. */
  toMs: number | null;
}

/** One person's browser in one generation. */
export interface IceSide {
  candidates: readonly CandidateView[];
  /** How many of each type, in the order in which they were found. */
  types: readonly { type: string; count: number }[];
  pairs: readonly PairView[];
  /** The newest iceConnectionState; null before the first. */
  state: string | null;
  selected: PairView | null;
  /** In one sentence, which path it is or why there is none. */
  verdict: string;
  /** What would look wrong without a word on it, in sentences. */
  remarks: readonly string[];
  spans: readonly IceSpan[];
}

/** One life of ICE credentials: the first one of an epoch, or an ICE restart. */
export interface IceGeneration {
  key: string;
  epoch: number;
  /** 1 is the first one of its epoch, later ones are ICE restarts. */
  number: number;
  /** Of an offer that one side rolled back; the one that came to be has the same number. */
  isTakenBack: boolean;
  self: IceSide | null;
  other: IceSide | null;
}

export interface IceView {
  /** Oldest first. */
  generations: readonly IceGeneration[];
  /** The newest one that there is something to see of; null before the first. */
  newest: IceGeneration | null;
}
