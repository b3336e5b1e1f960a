import type { NegotiationId } from "@callglass/protocol";

import type { PeerFacts } from "../facts.ts";

export interface OfferSituation {
  /** setLocalDescription() for an own offer runs, or the offer is out and unanswered. */
  makingOffer: boolean;
  /** setRemoteDescription(answer) runs: the state is about to be stable. */
  applyingReply: boolean;
  signaling: PeerFacts["signaling"];
  polite: boolean;
  /** The negotiation whose reply is kept. */
  repliedTo: NegotiationId | null;
  /** The negotiation whose offer is being applied or answered at this moment. */
  replyingTo: NegotiationId | null;
}

/** What to do with an offer that arrived. */
export type OfferDecision = "apply" | "rollBack" | "ignore" | "repeatReply" | "drop";

/**
 * Decides about an arriving offer: a collision is ignored by the impolite one and rolled back by the polite one.
 * W3C webrtc-pc, "Perfect Negotiation Example", with a memory for repeated offers.
 */
export function decideOffer(offer: NegotiationId, situation: OfferSituation): OfferDecision {
  if (offer === situation.repliedTo) return "repeatReply";
  if (offer === situation.replyingTo) return "drop";
  const collision =
    situation.makingOffer || (situation.signaling === "have-local-offer" && !situation.applyingReply);
  if (!collision) return "apply";
  return situation.polite ? "rollBack" : "ignore";
}

/** An answer or refusal counts only for the pending offer; setRemoteDescription(answer) fails outside have-local-offer. */
export function isReplyToPending(
  reply: NegotiationId,
  pending: NegotiationId | null,
  signaling: PeerFacts["signaling"],
): boolean {
  return reply === pending && signaling === "have-local-offer";
}

export interface CandidateSituation {
  ignoredUfrags: readonly string[];
  /** setRemoteDescription() has been called at least once; the browser chains what comes after. */
  remoteDescriptionBegun: boolean;
}

/** What to do with a candidate that arrived. */
export type CandidateDecision = "add" | "buffer" | "drop";

/** Decides about an arriving candidate: exactly those of ignored offers are dropped, early ones wait. */
export function decideCandidate(ufrag: string | null, situation: CandidateSituation): CandidateDecision {
  if (ufrag !== null && situation.ignoredUfrags.includes(ufrag)) return "drop";
  return situation.remoteDescriptionBegun ? "add" : "buffer";
}

/** A bound for candidates that wait for their description. */
export const bufferedCandidatesMax = 100;
