import type {
  AnswerSignal,
  CandidateInit,
  Epoch,
  IceServer,
  MessageId,
  NegotiationId,
  OfferSignal,
  RefusalSignal,
  Role,
  Seat,
  Signal,
  SlotMids,
} from "@callglass/protocol";

import type { Delays } from "../../delays.ts";
import type { CallFailure } from "../../failures.ts";
import type { IceTransportPolicy, PeerEvent } from "../../ports/peer.ts";
import type { SignallingEvent } from "../../ports/signalling.ts";
import type { UserEvent } from "../../userEvents.ts";
import type { SlotReport } from "../slot/slotMachine.ts";

/**
 * Whether messages reach the other person: our own link and theirs are up; one of them is down for now;
 * the other person's seat is given up.
 */
export type Wire = "up" | "down" | "gone";

export interface SessionInput {
  epoch: Epoch;
  seat: Seat;
  /** Who gives way when two offers meet. */
  role: Role;
  /** Makes the first offer of the epoch. */
  offerer: boolean;
  wire: Wire;
  /** New epochs that this page has asked for by itself since the last connection. */
  rekeys: number;
  iceServers: readonly IceServer[];
  iceTransportPolicy: IceTransportPolicy;
  delays: Delays;
}

/** An own offer that has no reply yet. */
interface PendingOffer {
  negotiation: NegotiationId;
  /** Null until the browser has made the description. */
  sent: { message: MessageId; signal: OfferSignal } | null;
  attempts: number;
  /** It brings new ICE credentials to a path that had others. */
  restarts: boolean;
}

/** The other person's offer on its way to a reply. */
interface OfferInHand {
  negotiation: NegotiationId;
  message: MessageId;
  signal: OfferSignal;
}

export interface KeptReply {
  negotiation: NegotiationId;
  message: MessageId;
  signal: AnswerSignal | RefusalSignal;
}

/** A candidate whose description has not come yet. */
export interface BufferedCandidate {
  message: MessageId;
  candidate: CandidateInit;
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
  /** The replies that were given, the newest last. */
  kept: readonly KeptReply[];
  slots: SlotMids | null;
  /** The number of the newest offer or answer that was taken from the other person. */
  newestTaken: number;
  localUfrags: readonly string[];
  /** Of the remote description in use: its candidates count, whatever else is ignored. */
  remoteUfrags: readonly string[];
  /** Of remote descriptions before an ICE restart. */
  formerUfrags: readonly string[];
  ignoredUfrags: readonly string[];
  buffered: readonly BufferedCandidate[];
  /** addIceCandidate() calls that have not settled. */
  adding: number;
  /** An ICE restart was asked for and no negotiation has brought it about yet. */
  restartAsked: boolean;
  /** ICE restarts since the last connection that did not help. */
  restarts: number;
  /** A new epoch was asked for: this one is over. */
  rekeying: boolean;
  rekeyAsks: number;
  /** Bytes on all candidate pairs as last reported; null when the watch has just begun. */
  bytesReceived: number | null;
  /** Nothing is sent, because nothing arrives. */
  isHushed: boolean;
  relayFound: boolean;
  /** A TURN server answered that the credentials are wrong (RFC 8656 section 5). */
  turnRefused: boolean;
  /** What goes wrong at the moment; it becomes the failure when nothing helps. */
  trouble: CallFailure | null;
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
    kept: [],
    slots: null,
    newestTaken: 0,
    localUfrags: [],
    remoteUfrags: [],
    formerUfrags: [],
    ignoredUfrags: [],
    buffered: [],
    adding: 0,
    restartAsked: false,
    restarts: 0,
    rekeying: false,
    rekeyAsks: 0,
    bytesReceived: null,
    isHushed: false,
    relayFound: false,
    turnRefused: false,
    trouble: null,
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

export type WireEvent = { type: "wire.up" } | { type: "wire.down" } | { type: "wire.gone" };

export type SessionEvent =
  | PeerEvent
  | Delivered
  | WireEvent
  | Extract<SignallingEvent, { type: `iceServers.${string}` }>
  /** A person wants a new epoch. */
  | { type: "user.retry" }
  | Extract<UserEvent, { type: "user.setWaits" }>
  /** The other person's description has new ICE credentials. */
  | { type: "restart.received" }
  /** Offer and answer have agreed on new ICE credentials; `connected`: on a path that stands. */
  | { type: "restart.agreed"; connected: boolean }
  | SlotReport
  | Dropped
  | { type: "message.buffered"; id: MessageId }
  | { type: "candidateTimeout" }
  | { type: "negotiation.gaveUp"; failure: CallFailure }
  | { type: SlowWait };

/** Waits that decide nothing: that they ran out is recorded and shown. */
export type SlowWait = "connectingSlow" | "gatheringSlow" | "channelSlow" | "channelStale";

/** What a session tells the page's machine. */
export type SessionReport =
  | { type: "session.failed"; failure: CallFailure }
  | { type: "session.connected" }
  /** It has given this epoch up and asks for another one. */
  | { type: "session.rekeying" };

export function nextNegotiation(context: SessionContext): NegotiationId {
  return `${context.epoch}.${context.seat}.${context.negotiations + 1}` as NegotiationId;
}

export function nextMessage(context: SessionContext): MessageId {
  return `${context.epoch}.${context.seat}.m${context.messages + 1}` as MessageId;
}
