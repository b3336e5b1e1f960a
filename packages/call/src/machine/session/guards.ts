import type { NegotiationId } from "@callglass/protocol";

import { offerAttempts, rekeyAsks, rekeyAttempts, restartAttempts } from "../../delays.ts";
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
import { isWithdrawn } from "../../negotiation/order.ts";
import { isRenewable } from "../../repair/failures.ts";
import type { SessionContext, SessionEvent } from "./context.ts";

type Of = { context: SessionContext; event: SessionEvent };

function offerDecision({ context, event }: Of): OfferDecision | null {
  if (event.type !== "message.delivered" || event.signal.type !== "offer") return null;
  return decideOffer(event.signal.negotiation, {
    makingOffer: context.makingOffer,
    applyingReply: context.applyingReply,
    signaling: event.facts.signaling,
    polite: context.role === "polite",
    agreedBefore: context.remoteUfrags.length > 0,
    repliedTo: context.kept.map(({ negotiation }) => negotiation),
    replyingTo: context.inHand?.negotiation ?? null,
    withdrawn: isWithdrawn(event.id, context.newestTaken),
  });
}

function candidateDecision({ context, event }: Of): CandidateDecision | null {
  if (event.type !== "message.delivered" || event.signal.type !== "candidate") return null;
  return decideCandidate(event.signal.candidate.usernameFragment, context);
}

function facts(event: SessionEvent): PeerFacts | null {
  return "facts" in event ? event.facts : null;
}

/** What the browser says of one chart at the moment of its own event; other events merely repeat it. */
function announces(event: SessionEvent, cause: string): PeerFacts | null {
  return event.type === "peer.changed" && event.cause === cause ? event.facts : null;
}

function isIceUp(read: PeerFacts | null): boolean {
  return read?.ice === "connected" || read?.ice === "completed";
}

/** A connection whose DTLS was closed goes on reading `connected` (webrtc-pc#3053). */
export function readsConnected(event: SessionEvent): boolean {
  const read = facts(event);
  return read?.connection === "connected" && isIceUp(read) && read.dtls !== "closed";
}

/** A restart was asked for, or the other one's is being answered, and nothing is agreed on yet. */
function isRestartOpen({ restartAsked, pending, inHand }: SessionContext): boolean {
  return restartAsked || pending?.restarts === true || inHand !== null;
}

function isDtlsUnderWay(read: PeerFacts | null): boolean {
  return read?.dtls === "none" || read?.dtls === "new" || read?.dtls === "connecting";
}

function lacksCodec(event: SessionEvent, negotiation: NegotiationId | undefined): boolean {
  return (
    "codecs" in event && event.negotiation === negotiation && slotsWithoutCodec(event.codecs ?? []).length > 0
  );
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
  offerIsDoubled: (of: Of) => offerDecision(of) === "dropDouble",
  offerIsWithdrawn: (of: Of) => offerDecision(of) === "dropWithdrawn",

  candidateFits: (of: Of) => candidateDecision(of) === "add",
  candidateIsEarly: (of: Of) =>
    candidateDecision(of) === "buffer" && of.context.buffered.length < bufferedCandidatesMax,
  candidateIsIgnored: (of: Of) => candidateDecision(of) === "dropIgnored",
  candidateIsFormer: (of: Of) => candidateDecision(of) === "dropFormer",
  candidateIsTooMany: (of: Of) => candidateDecision(of) === "buffer",

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
  isCutAnswer: ({ context, event }: Of) =>
    event.type === "localDescription.settled" &&
    event.negotiation === context.inHand?.negotiation &&
    event.screenCut,
  isScreen: ({ event }: Of) => event.type === "slot.changed" && event.slot === "screen",
  isAnswerInHand: ({ context, event }: Of) =>
    "descriptionType" in event && event.negotiation === context.answerInHand?.negotiation,
  lacksCodecInHand: ({ context, event }: Of) => lacksCodec(event, context.inHand?.negotiation),
  lacksCodecInAnswer: ({ context, event }: Of) => lacksCodec(event, context.answerInHand?.negotiation),

  isChecking: ({ event }: Of) => facts(event)?.ice === "checking",
  isSecuring: ({ event }: Of) => isIceUp(facts(event)) && isDtlsUnderWay(facts(event)),
  isConnected: ({ event }: Of) => readsConnected(event),
  /** The path stands, and no restart is on its way through offer and answer. */
  isPathBack: ({ context, event }: Of) => readsConnected(event) && !isRestartOpen(context),
  isAgreedOnPath: ({ event }: Of) => event.type === "restart.agreed" && event.connected,
  isPathLost: ({ event }: Of) => facts(event)?.ice === "disconnected",
  hasIceFailed: ({ event }: Of) => facts(event)?.ice === "failed",
  failsAgain: ({ event }: Of) => announces(event, "iceconnectionstatechange")?.ice === "failed",
  hasDtlsFailed: ({ event }: Of) => facts(event)?.dtls === "failed",
  isDtlsClosed: ({ event }: Of) => facts(event)?.dtls === "closed",
  /** Gathering is over, and the one kind of candidate that is allowed is missing. */
  isRelayMissing: ({ context, event }: Of) =>
    context.iceTransportPolicy === "relay" &&
    !context.relayFound &&
    announces(event, "icegatheringstatechange")?.gathering === "complete",
  bytesGrew: ({ context, event }: Of) =>
    event.type === "stats.sampled" &&
    context.bytesReceived !== null &&
    (event.sample["bytesReceived"] ?? 0) > context.bytesReceived,

  bytesStand: ({ context, event }: Of) =>
    event.type === "stats.sampled" && event.sample["bytesReceived"] === context.bytesReceived,

  isHushed: ({ context }: Of) => context.isHushed,
  isWireDown: ({ context }: Of) => context.wire !== "up",
  isWireGone: ({ context }: Of) => context.wire === "gone",
  hasCredentials: ({ context }: Of) => context.iceServers.some(({ credential }) => credential !== undefined),
  mayRestartAgain: ({ context }: Of) => context.restarts < restartAttempts,
  mayRekey: ({ context }: Of) => context.rekeys < rekeyAttempts,
  mayAskRekeyAgain: ({ context }: Of) => context.rekeyAsks < rekeyAsks,
  isOver: ({ context }: Of) => context.rekeying || context.failure !== null,
  isForGood: ({ event }: Of) => event.type === "negotiation.gaveUp" && !isRenewable(event.failure),
  hasPicture: ({ context }: Of) => context.hasPicture,
  isPicture: ({ event }: Of) => event.type === "media.firstFrame" && event.slot === "camera",
};
