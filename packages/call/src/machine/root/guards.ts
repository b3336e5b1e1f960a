import type { ErrorName } from "@callglass/protocol";

import { afterCaptureFailure, captureProblemOf } from "../../capture.ts";
import { joinAttempts } from "../../delays.ts";
import type { CallContext, CallEvent } from "./context.ts";

/** The server says no for now, and another time yes. */
const transientRefusals = new Set<ErrorName>(["rateLimited", "busy", "timeout", "draining"]);

type Of = { context: CallContext; event: CallEvent };

export const callGuards = {
  isClosedOnPurpose: ({ event }: Of) => event.type === "link.disconnected" && event.final,

  mayJoinAgain: ({ context }: Of) => context.joinsAsked < joinAttempts,
  findsOther: ({ event }: Of) => event.type === "room.joined" && event.pairing !== null && !event.otherAway,
  findsOtherAway: ({ event }: Of) => event.type === "room.joined" && event.pairing !== null,
  /** The server knows of another epoch than we do. */
  isNewEpoch: ({ context, event }: Of) => {
    if (event.type === "room.paired") {
      return context.seat !== null && event.pairing.epoch !== context.pairing?.epoch;
    }
    if (event.type === "room.joined") {
      return context.wantsSeat && event.pairing !== null && event.pairing.epoch !== context.pairing?.epoch;
    }
    return false;
  },
  hasFailed: ({ context }: Of) => context.failure !== null,
  hasFailedAlone: ({ context, event }: Of) =>
    event.type === "room.joined" && event.pairing === null && context.failure !== null,
  isAlone: ({ context }: Of) => context.pairing === null,
  isFarewell: ({ event }: Of) => event.type === "room.left" && event.cause !== "dropped",
  refusesForGood: ({ event }: Of) =>
    event.type === "room.refused" && !transientRefusals.has(event.error.name),

  isAnswerToCapture: ({ context, event }: Of) =>
    "request" in event && event.request.owner === "capture" && event.request.number === context.captures,
  isAnswerToSlot: ({ event }: Of) => "request" in event && event.request.owner !== "capture",
  /** A screen that is not shared after all is no problem of camera or microphone. */
  isFailureOfSlot: ({ event }: Of) =>
    event.type === "capture.failed" && event.request.owner !== "capture" && event.request.owner !== "screen",
  isStaleAnswer: ({ context, event }: Of) =>
    "request" in event && event.request.owner === "capture" && event.request.number !== context.captures,
  mayCaptureAgain: ({ context, event }: Of) =>
    event.type === "capture.failed" &&
    event.request.owner === "capture" &&
    event.request.number === context.captures &&
    afterCaptureFailure(captureProblemOf(event.error).name, context.attempt, context.delays).type === "again",
  isDeviceLoss: ({ event }: Of) => event.type === "localTrack.ended" && event.slot !== "screen",

  /** Candidates are many and small, and none of them is waited for. */
  isDescription: ({ event }: Of) => "signal" in event && event.signal.type !== "candidate",
  isOfThisEpoch: ({ context, event }: Of) =>
    event.type === "message.delivered" && context.pairing?.epoch === event.epoch,
};
