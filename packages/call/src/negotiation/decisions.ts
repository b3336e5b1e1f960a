import type { NegotiationId } from "@callglass/protocol";

import type { PeerFacts } from "../facts.ts";

export interface OfferSituation {
  /** setLocalDescription() for an own offer runs. */
  makingOffer: boolean;
  /** setRemoteDescription(answer) runs: the state is about to be stable. */
  applyingReply: boolean;
  signaling: PeerFacts["signaling"];
  polite: boolean;
  /** Offer and answer were agreed on before in this connection. */
  agreedBefore: boolean;
  /** The negotiations whose replies are kept. */
  repliedTo: readonly NegotiationId[];
  /** The negotiation whose offer is being applied or answered at this moment. */
  replyingTo: NegotiationId | null;
  /** Its sender has answered or offered since. */
  withdrawn: boolean;
}

/** What to do with an offer that arrived. */
export type OfferDecision = "apply" | "rollBack" | "ignore" | "repeatReply" | "dropDouble" | "dropWithdrawn";

/**
 * Decides about an arriving offer: a collision is ignored by the impolite one and rolled back by the polite one.
 * The first offer of a connection stands in any case: whoever offers against it has answered it, and rolling it back
 * would take its slots from their m-lines for good (W3C webrtc-pc section 5, RFC 9429 section 5.10).
 * W3C webrtc-pc, "Perfect Negotiation Example", with a memory for repeated and withdrawn offers.
 */
export function decideOffer(offer: NegotiationId, situation: OfferSituation): OfferDecision {
  if (situation.repliedTo.includes(offer)) return "repeatReply";
  if (offer === situation.replyingTo) return "dropDouble";
  if (situation.withdrawn) return "dropWithdrawn";
  const collision =
    situation.makingOffer || (situation.signaling === "have-local-offer" && !situation.applyingReply);
  if (!collision) return "apply";
  return situation.polite && situation.agreedBefore ? "rollBack" : "ignore";
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
  /** Of the remote description in use, which may still be on its way through setRemoteDescription(). */
  remoteUfrags: readonly string[];
  /** Of remote descriptions before an ICE restart. */
  formerUfrags: readonly string[];
  ignoredUfrags: readonly string[];
}

/** What to do with a candidate that arrived. */
export type CandidateDecision = "add" | "buffer" | "dropIgnored" | "dropFormer";

/**
 * Decides about an arriving candidate by the description it belongs to: those of the one in use are added,
 * those of ignored and former ones dropped, and those of one that has not come yet wait.
 */
export function decideCandidate(ufrag: string | null, situation: CandidateSituation): CandidateDecision {
  if (ufrag === null) return situation.remoteUfrags.length > 0 ? "add" : "buffer";
  if (situation.remoteUfrags.includes(ufrag)) return "add";
  if (situation.ignoredUfrags.includes(ufrag)) return "dropIgnored";
  return situation.formerUfrags.includes(ufrag) ? "dropFormer" : "buffer";
}

/** A bound for candidates that wait for their description. */
export const bufferedCandidatesMax = 100;

/** A bound for replies that are kept for offers that come again. */
export const keptRepliesMax = 50;
