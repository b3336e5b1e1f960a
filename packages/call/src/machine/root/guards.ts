import type { ErrorName } from "@callglass/protocol";

import { afterCaptureFailure, captureProblemOf } from "../../capture.ts";
import { deviceDoubts, joinAttempts } from "../../delays.ts";
import type { CaptureProblemName } from "../../failures.ts";
import type { DeviceSlot } from "../../ports/media.ts";
import type { CallContext, CallEvent } from "./context.ts";

/** The server says no for now, and another time yes. */
const transientRefusals = new Set<ErrorName>(["rateLimited", "busy", "timeout", "draining"]);

const refusals: ReadonlySet<CaptureProblemName> = new Set(["blocked", "dismissed", "systemDenied"]);

/** Which of the devices an event is about; null for the screen and for what is about none. */
export function deviceIn(event: CallEvent): DeviceSlot | null {
  const slot = "slot" in event ? event.slot : "request" in event ? event.request.owner : null;
  return slot === "microphone" || slot === "camera" ? slot : null;
}

/** It answers the page's newest request. */
function isNewest({ captures }: CallContext, event: CallEvent): boolean {
  return "request" in event && event.request.owner === "capture" && event.request.number === captures;
}

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

  isAnswerToCapture: ({ context, event }: Of) => isNewest(context, event),
  isAnswerToSlot: ({ event }: Of) => "request" in event && event.request.owner !== "capture",
  /** A screen that is not shared after all is no problem of camera or microphone. */
  isFailureOfSlot: ({ event }: Of) =>
    event.type === "capture.failed" && event.request.owner !== "capture" && event.request.owner !== "screen",
  isStaleAnswer: ({ context, event }: Of) =>
    "request" in event && event.request.owner === "capture" && event.request.number !== context.captures,
  mayCaptureAgain: ({ context, event }: Of) =>
    event.type === "capture.failed" &&
    isNewest(context, event) &&
    afterCaptureFailure(captureProblemOf(event.error).name, context.attempt, context.delays).type === "again",
  /** The track of a device ended, or has ended, because the permission was taken back. */
  isTakenBack: ({ context, event }: Of) => {
    if (event.type !== "localTrack.ended" && event.type !== "permission.changed") return false;
    const slot = deviceIn(event);
    const isOurs = event.type === "localTrack.ended" || context.lost.some((each) => each === slot);
    return slot !== null && isOurs && (event.permission === "denied" || event.permission === "prompt");
  },
  isAllowedAgain: ({ event }: Of) => event.type === "permission.changed" && event.permission === "granted",
  /** There was no camera for want of a permission, and now it is given. */
  isAllowedAfterAll: ({ context, event }: Of) =>
    event.type === "permission.changed" &&
    event.permission === "granted" &&
    context.captureProblem !== null &&
    refusals.has(context.captureProblem.name),
  isRefusal: ({ context, event }: Of) =>
    event.type === "capture.failed" &&
    isNewest(context, event) &&
    refusals.has(captureProblemOf(event.error).name),
  isSomeDeviceGone: ({ context, event }: Of) =>
    event.type === "devices.inspected" && event.gone.length > 0 && context.doubts < deviceDoubts,
  isLost: ({ context, event }: Of) => context.lost.some((slot) => slot === deviceIn(event)),
  isLastLost: ({ context, event }: Of) => context.lost.length === 1 && context.lost[0] === deviceIn(event),
  bringsAllBack: ({ context, event }: Of) =>
    event.type === "capture.granted" &&
    isNewest(context, event) &&
    context.lost.every((slot) => event.slots.includes(slot)),
  isDeviceOn: ({ event }: Of) => event.type === "slot.changed" && event.isOn && event.slot !== "screen",
  isDeviceLoss: ({ event }: Of) => event.type === "localTrack.ended" && event.slot !== "screen",

  /** Candidates are many and small, and none of them is waited for. */
  isDescription: ({ event }: Of) => "signal" in event && event.signal.type !== "candidate",
  isOfThisEpoch: ({ context, event }: Of) =>
    event.type === "message.delivered" && context.pairing?.epoch === event.epoch,
};
