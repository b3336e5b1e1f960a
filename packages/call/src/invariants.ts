import type { Pairing } from "@callglass/protocol";

import type { CallFailure } from "./failures.ts";
import type { SessionContext } from "./machine/session/context.ts";

/** What of a page its invariants speak of, at a moment at which no event is being worked on. */
export interface WatchedPage {
  /** The page's own epoch; null before the first pairing. */
  epoch: number | null;
  pairing: Pairing | null;
  failure: CallFailure | null;
  session: WatchedSession | null;
  /** RTCPeerConnections that were made and not closed. */
  liveConnections: number;
  /** The person has left, or the seat is another page's, and has not asked for devices since. */
  hasLeft: boolean;
  /** Tracks of our own devices that have not ended. */
  liveTracks: number;
  /** What signalingState read at each setRemoteDescription(answer). */
  answersAppliedIn: readonly string[];
}

export interface WatchedSession {
  context: Pick<SessionContext, "epoch" | "makingOffer" | "applyingReply" | "failure">;
  negotiation: unknown;
  repair: unknown;
}

/** The invariants that hold of one page at every moment: what is broken, each named by its number in the statechart. */
export function breachesOf(page: WatchedPage): string[] {
  const { pairing, session, liveConnections } = page;
  const inTurn = page.answersAppliedIn.every((signaling) => signaling === "have-local-offer");
  const found = [
    claim(inTurn, "2: an answer was applied outside have-local-offer"),
    claim(liveConnections <= 1, "3: two connections live at once"),
    claim(session !== null || liveConnections === 0, "3: a connection without a session"),
    claim(!page.hasLeft || liveConnections === 0, "7: a connection is open after leaving"),
    claim(!page.hasLeft || page.liveTracks === 0, "7: a device is open after leaving"),
    claim(
      pairing === null || pairing.offerer === (pairing.role === "polite"),
      "8: the offerer is to be the polite one",
    ),
    ...(session === null ? [] : sessionClaims(page, session)),
  ];
  return found.filter((text) => text !== "");
}

function sessionClaims({ epoch, failure }: WatchedPage, { context, negotiation, repair }: WatchedSession) {
  const isExhausted = repair === "exhausted";
  return [
    claim(context.makingOffer === (negotiation === "offering"), "4: makingOffer"),
    claim(context.applyingReply === (negotiation === "applyingReply"), "4: applyingReply"),
    claim(context.epoch <= (epoch ?? 0), "3: a session of an epoch that never began"),
    claim(isExhausted === (context.failure !== null), "9: exhausted without a named failure"),
    claim(!isExhausted || failure !== null, "9: the page knows nothing of the failure"),
  ];
}

function claim(holds: boolean, text: string): string {
  return holds ? "" : text;
}
