import type {
  AnswerSignal,
  CandidateInit,
  Epoch,
  IceServer,
  MessageId,
  NegotiationId,
  OfferSignal,
  RefusalSignal,
  Seat,
  Signal,
  SlotMids,
} from "@callglass/protocol";

import type { Delays } from "../../delays.ts";
import type { CallFailure } from "../../failures.ts";
import type { PeerEvent } from "../../ports/peer.ts";
import type { SignallingEvent } from "../../ports/signalling.ts";
import type { SlotName } from "../../slots.ts";

export interface SessionInput {
  epoch: Epoch;
  seat: Seat;
  /** The offerer is impolite (statechart rule 2). */
  offerer: boolean;
  iceServers: readonly IceServer[];
  delays: Delays;
}

/** An own offer that has no reply yet. */
interface PendingOffer {
  negotiation: NegotiationId;
  /** Null until the browser has made the description. */
  sent: { message: MessageId; signal: OfferSignal } | null;
  attempts: number;
}

/** The other person's offer on its way to a reply. */
interface OfferInHand {
  negotiation: NegotiationId;
  message: MessageId;
  signal: OfferSignal;
}

interface KeptReply {
  negotiation: NegotiationId;
  message: MessageId;
  signal: AnswerSignal | RefusalSignal;
}

interface AnswerInHand {
  negotiation: NegotiationId;
  message: MessageId;
  signal: AnswerSignal;
}

export interface SessionContext extends SessionInput {
  /** Counts for ids that are unique in the room: `epoch.seat.n`. */
  negotiations: number;
  messages: number;
  /** setLocalDescription() for an offer runs; reset however it ends. */
  makingOffer: boolean;
  /** setRemoteDescription() for an answer runs; reset however it ends. */
  applyingReply: boolean;
  /** The browser asked for a negotiation while another one was under way. */
  offerWanted: boolean;
  pending: PendingOffer | null;
  inHand: OfferInHand | null;
  answerInHand: AnswerInHand | null;
  kept: KeptReply | null;
  slots: SlotMids | null;
  remoteDescriptionBegun: boolean;
  /** Of the remote description in use: its candidates count, whatever else is ignored. */
  remoteUfrags: readonly string[];
  ignoredUfrags: readonly string[];
  buffered: readonly { message: MessageId; candidate: CandidateInit }[];
  /** The first frame of the other person's camera was seen. */
  hasPicture: boolean;
  failure: CallFailure | null;
}

export function initialSession(input: SessionInput): SessionContext {
  return {
    ...input,
    negotiations: 0,
    messages: 0,
    makingOffer: false,
    applyingReply: false,
    offerWanted: false,
    pending: null,
    inHand: null,
    answerInHand: null,
    kept: null,
    slots: null,
    remoteDescriptionBegun: false,
    remoteUfrags: [],
    ignoredUfrags: [],
    buffered: [],
    hasPicture: false,
    failure: null,
  };
}

export type Delivered = Extract<SignallingEvent, { type: "message.delivered" }>;

/** A message that changes nothing, and why; it is told for the recording. */
export interface Dropped {
  type: "message.dropped";
  id: MessageId;
  epoch: Epoch;
  signal: Signal;
  why: string;
}

export type SessionEvent =
  | PeerEvent
  | Delivered
  | { type: "slot.changed"; slot: SlotName }
  | Dropped
  | { type: "message.buffered"; id: MessageId }
  | { type: "negotiation.gaveUp"; failure: CallFailure }
  | { type: SlowWait };

/** Waits that decide nothing: that they ran out is recorded and shown. */
export type SlowWait = "connectingSlow" | "gatheringSlow" | "channelSlow";

/** What a session tells the page's machine. */
export type SessionReport = { type: "session.failed"; failure: CallFailure };

export function nextNegotiation(context: SessionContext): NegotiationId {
  return `${context.epoch}.${context.seat}.${context.negotiations + 1}` as NegotiationId;
}

export function nextMessage(context: SessionContext): MessageId {
  return `${context.epoch}.${context.seat}.m${context.messages + 1}` as MessageId;
}
