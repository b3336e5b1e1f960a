import type { Epoch, IceServer, Pairing, RoomId, Seat } from "@callglass/protocol";

import { firstAttempt, wishForBoth, type CaptureAttempt, type CaptureWish } from "../../capture.ts";
import { defaultDelays, type Delays } from "../../delays.ts";
import type { CallFailure, CaptureProblem } from "../../failures.ts";
import type { DeviceSlot, MediaEvent } from "../../ports/media.ts";
import type { IceTransportPolicy } from "../../ports/peer.ts";
import type { SignallingEvent } from "../../ports/signalling.ts";
import type { UserEvent } from "../../userEvents.ts";
import type { Dropped, SessionReport } from "../session/context.ts";
import type { SlotReport } from "../slot/slotMachine.ts";

/** Their socket broke, or their page said that it goes. */
export type AwayCause = Extract<SignallingEvent, { type: "room.away" }>["cause"];

export interface CallInput {
  room: RoomId;
  delays?: Partial<Delays>;
  /** `relay` makes every call go through a TURN server. */
  iceTransportPolicy?: IceTransportPolicy;
}

export interface CallContext {
  room: RoomId;
  delays: Delays;
  iceTransportPolicy: IceTransportPolicy;
  joinsAsked: number;
  /** Between joining and leaving; what the server still says afterwards begins nothing. */
  wantsSeat: boolean;
  seat: Seat | null;
  /** The epoch of the present pairing, or of the last one. */
  epoch: Epoch | null;
  pairing: Pairing | null;
  /** How the other person went the last time that the server told of it; null when their seat was found empty. */
  awayCause: AwayCause | null;
  iceServers: readonly IceServer[] | null;
  /** New epochs that this page has asked for by itself since the last connection. */
  rekeys: number;
  failure: CallFailure | null;
  wish: CaptureWish;
  /** Counts the page's capture requests; answers to older ones are discarded. */
  captures: number;
  attempt: CaptureAttempt;
  /** Devices that were captured and are gone. */
  lost: readonly DeviceSlot[];
  /** How often one has been looked at whose track goes on though it is gone from the list. */
  doubts: number;
  captureRetryMs: number;
  captureProblem: CaptureProblem | null;
}

export function initialCall(input: CallInput): CallContext {
  return {
    room: input.room,
    delays: { ...defaultDelays, ...input.delays },
    iceTransportPolicy: input.iceTransportPolicy ?? "all",
    joinsAsked: 0,
    wantsSeat: false,
    seat: null,
    epoch: null,
    pairing: null,
    awayCause: null,
    iceServers: null,
    rekeys: 0,
    failure: null,
    wish: wishForBoth,
    captures: 0,
    attempt: firstAttempt(wishForBoth),
    lost: [],
    doubts: 0,
    captureRetryMs: 0,
    captureProblem: null,
  };
}

export type CallEvent =
  | UserEvent
  | SignallingEvent
  | MediaEvent
  | SlotReport
  | SessionReport
  | Dropped
  | { type: "sendTimeout" }
  /** The TURN credentials at hand end soon. */
  | { type: "iceServersStale" }
  /** The server has not answered a `join` that claims our seat again. */
  | { type: "rejoinTimeout" }
  /** The page goes away; it may be a reload. */
  | { type: "page.leaving" };
