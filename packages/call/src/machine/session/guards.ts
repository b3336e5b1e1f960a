import { offerAttempts } from "../../delays.ts";
import type { PeerFacts } from "../../facts.ts";
import { slotsWithoutCodec } from "../../negotiation/codecs.ts";
import {
  bufferedCandidatesMax,
  decideCandidate,
  decideOffer,
  isReplyToPending,
  type CandidateDecision,
  type OfferDecision,
} from "../../negotiation/decisions.ts";
import type { SessionContext, SessionEvent } from "./context.ts";

type Of = { context: SessionContext; event: SessionEvent };

function offerDecision({ context, event }: Of): OfferDecision | null {
  if (event.type !== "message.delivered" || event.signal.type !== "offer") return null;
  return decideOffer(event.signal.negotiation, {
    makingOffer: context.makingOffer,
    applyingReply: context.applyingReply,
    signaling: event.facts.signaling,
    polite: !context.offerer,
    repliedTo: context.kept?.negotiation ?? null,
    replyingTo: context.inHand?.negotiation ?? null,
  });
}

function candidateDecision({ context, event }: Of): CandidateDecision | null {
  if (event.type !== "message.delivered" || event.signal.type !== "candidate") return null;
  return decideCandidate(event.signal.candidate.usernameFragment, context);
}

function facts(event: SessionEvent): PeerFacts | null {
  return "facts" in event ? event.facts : null;
}

function isIceUp(read: PeerFacts | null): boolean {
  return read?.ice === "connected" || read?.ice === "completed";
}

function isDtlsUnderWay(read: PeerFacts | null): boolean {
  return read?.dtls === "none" || read?.dtls === "new" || read?.dtls === "connecting";
}

export const sessionGuards = {
  offerIsNew: (of: Of) => {
    const decision = offerDecision(of);
    return decision === "apply" || decision === "rollBack" || decision === "ignore";
  },
  offerApplies: (of: Of) => offerDecision(of) === "apply",
  offerRollsBackOurs: (of: Of) => offerDecision(of) === "rollBack",
  offerIsIgnored: (of: Of) => offerDecision(of) === "ignore",
  offerIsRepeated: (of: Of) => offerDecision(of) === "repeatReply",
  offerIsDoubled: (of: Of) => offerDecision(of) === "drop",

  candidateFits: (of: Of) => candidateDecision(of) === "add",
  candidateIsEarly: (of: Of) =>
    candidateDecision(of) === "buffer" && of.context.buffered.length < bufferedCandidatesMax,
  candidateIsUnwanted: (of: Of) => candidateDecision(of) !== null,

  answerIsOurs: ({ context, event }: Of) =>
    event.type === "message.delivered" &&
    event.signal.type === "answer" &&
    isReplyToPending(event.signal.negotiation, context.pending?.negotiation ?? null, event.facts.signaling),
  refusalIsOurs: ({ context, event }: Of) =>
    event.type === "message.delivered" &&
    event.signal.type === "refusal" &&
    event.signal.negotiation === context.pending?.negotiation,
  replyIsStale: ({ event }: Of) =>
    event.type === "message.delivered" && (event.signal.type === "answer" || event.signal.type === "refusal"),

  isOfferer: ({ context }: Of) => context.offerer,
  offerIsWanted: ({ context }: Of) => context.offerWanted,
  mayOfferAgain: ({ context }: Of) => (context.pending?.attempts ?? 0) < offerAttempts,
  isOwnOffer: ({ context, event }: Of) =>
    "descriptionType" in event &&
    event.descriptionType === "offer" &&
    event.negotiation === context.pending?.negotiation,
  isOfferInHand: ({ context, event }: Of) =>
    "descriptionType" in event && event.negotiation === context.inHand?.negotiation,
  isAnswerInHand: ({ context, event }: Of) =>
    "descriptionType" in event && event.negotiation === context.answerInHand?.negotiation,
  lacksCodecInHand: ({ context, event }: Of) =>
    "codecs" in event &&
    event.negotiation === (context.inHand ?? context.answerInHand)?.negotiation &&
    slotsWithoutCodec(event.codecs ?? []).length > 0,

  isChecking: ({ event }: Of) => facts(event)?.ice === "checking",
  isSecuring: ({ event }: Of) => isIceUp(facts(event)) && isDtlsUnderWay(facts(event)),
  /** A connection whose DTLS was closed goes on reading `connected` (webrtc-pc#3053). */
  isConnected: ({ event }: Of) =>
    facts(event)?.connection === "connected" && isIceUp(facts(event)) && facts(event)?.dtls !== "closed",
  isPathLost: ({ event }: Of) => facts(event)?.ice === "disconnected" || facts(event)?.dtls === "closed",
  hasIceFailed: ({ event }: Of) => facts(event)?.ice === "failed",
  hasDtlsFailed: ({ event }: Of) => facts(event)?.dtls === "failed",
  hasPicture: ({ context }: Of) => context.hasPicture,
  isPicture: ({ event }: Of) => event.type === "media.firstFrame" && event.slot === "camera",
};
