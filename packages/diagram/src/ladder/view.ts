import type { ReadEntry } from "@callglass/recording";

import type { PeerSide } from "../view.ts";

/** The three life lines. */
export type Lane = "self" | "server" | "other";

/** One way from lane to lane; times on this tab's axis in milliseconds. */
export interface Leg {
  from: Lane;
  to: Lane;
  /** Null where nobody told when it left: only its arrival is known. */
  startMs: number | null;
  /** Null where nobody told that it arrived. */
  endMs: number | null;
  /** How far `endMs - startMs` may be off, to either side; null where nobody can tell. */
  uncertaintyMs: number | null;
}

/** How long something stayed at one stop before it went on or was done. */
export interface Stop {
  lane: Lane;
  fromMs: number;
  toMs: number;
  /** `standing`: at a gate that a person held; `queueing`: unread, because the server was busy with another request. */
  what: "queueing" | "relaying" | "applying" | "standing";
}

export type RungEnd =
  | "under way"
  /** From the browser to its page, of which nothing more is told. */
  | "handed over"
  | "held"
  | "at the server"
  | "delivered"
  | "applied"
  | "buffered"
  | "dropped"
  | "failed"
  | "refused"
  | "answered"
  | "told";

/** A message, a question to the server, or a word of the server's: what is drawn as one thing. */
export interface Rung {
  key: string;
  kind: "message" | "request" | "notice";
  /** `offer`, `candidate`, `join`, `paired` ... */
  type: string;
  /** Who it is from, in lanes. */
  from: Lane;
  to: Lane;
  legs: readonly Leg[];
  stops: readonly Stop[];
  end: RungEnd;
  bytes: number;
  summary: string;
  /** From sent to delivered; null until both are known. */
  oneWayMs: number | null;
  /** The first and the last time of all its parts. */
  firstMs: number;
  lastMs: number;
  /** Counts sendings of one message, from 1. */
  attempt: number;
  /** Of a message between the people. */
  messageId: string | null;
  /** The entry that tells most about it. */
  entry: ReadEntry;
}

export interface LadderView {
  /** By their first times. */
  rungs: readonly Rung[];
  /** Read from another tool's dump: the server and the other person are not in it. */
  imported: boolean;
  /** How far each page's clock may be off the server's; null without a clock sample. */
  uncertaintyMs: Readonly<Record<PeerSide, number | null>>;
}
