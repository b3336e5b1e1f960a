import { assertEvent } from "xstate";

import { afterCaptureFailure, captureProblemOf, firstAttempt, wishForSlot } from "../../capture.ts";
import type { CallFailure, CaptureProblem } from "../../failures.ts";
import type { MediaCommand } from "../../ports/media.ts";
import type { SignallingCommand } from "../../ports/signalling.ts";
import { slotNames } from "../../slots.ts";
import type { SlotEvent } from "../slot/slotMachine.ts";
import { callSetup } from "./setup.ts";
import { wireAfter } from "./wire.ts";

const { assign, raise, enqueueActions } = callSetup;

export function signalling(command: SignallingCommand) {
  return callSetup.sendTo("signalling", command);
}

export const join = [
  assign(({ context }) => ({ joinsAsked: context.joinsAsked + 1 })),
  signalling({ type: "join" }),
];

/** Claims our own seat on a new socket; asked again until the server answers. */
export const rejoin = [
  callSetup.cancel("rejoinTimeout"),
  signalling({ type: "join" }),
  raise(() => ({ type: "rejoinTimeout" }), { id: "rejoinTimeout", delay: "joinTimeout" }),
];

export const endRejoining = callSetup.cancel("rejoinTimeout");

export const beginJoining = assign({ joinsAsked: 0, wantsSeat: true, failure: null });

/** Writes down what the server said about seat, epoch and the other person. */
export const takeSeat = assign(({ context, event }) => {
  assertEvent(event, "room.joined");
  // The session of an epoch that goes on may have failed, and still has.
  const goesOn = event.pairing !== null && event.pairing.epoch === context.pairing?.epoch;
  return {
    seat: event.seat,
    iceServers: event.iceServers,
    pairing: event.pairing,
    awayCause: null,
    epoch: event.pairing?.epoch ?? context.epoch,
    failure: goesOn ? context.failure : null,
  };
});

export const takePairing = assign(({ event }) => {
  assertEvent(event, "room.paired");
  return { pairing: event.pairing, epoch: event.pairing.epoch, failure: null };
});

export const noteAway = assign(({ event }) => {
  assertEvent(event, "room.away");
  return { awayCause: event.cause };
});

export const forgetPairing = assign({ pairing: null, failure: null });

export const forgetSeat = assign({ wantsSeat: false, seat: null, pairing: null });

export const failRoom = assign(({ event }): { failure: CallFailure } => {
  if (event.type !== "room.refused") {
    return { failure: { reason: "room", detail: "join", message: "The server did not answer." } };
  }
  return { failure: { reason: "room", detail: roomDetail(event.error.name), message: event.error.message } };
});

function roomDetail(name: string): "full" | "version" | "join" {
  if (name === "roomFull") return "full";
  return name === "version" ? "version" : "join";
}

export const failSession = assign(({ event }) => {
  assertEvent(event, "session.failed");
  return { failure: event.failure };
});

export const countRekey = assign(({ context }) => ({ rekeys: context.rekeys + 1 }));

export const forgetRekeys = assign({ rekeys: 0 });

/** Tells the session whether messages reach the other person. */
export const tellWire = enqueueActions(({ event, enqueue, self }) => {
  const { session } = self.getSnapshot().children;
  const wire = wireAfter(event);
  if (session !== undefined && wire !== null) enqueue.sendTo(session, { type: `wire.${wire}` });
});

/** The person wants another attempt: the session asks for a new epoch, as often as it takes. */
export const retry = enqueueActions(({ enqueue, self }) => {
  const { session } = self.getSnapshot().children;
  enqueue.assign({ rekeys: 0, failure: null });
  if (session !== undefined) enqueue.sendTo(session, { type: "user.retry" });
});

/** What runs already keeps the length with which it began. */
export const setWaits = enqueueActions(({ event, enqueue, self }) => {
  assertEvent(event, "user.setWaits");
  const { session } = self.getSnapshot().children;
  enqueue.assign({ delays: event.delays });
  if (session !== undefined) enqueue.sendTo(session, event);
});

/** Asks the browser for what the person wishes, under a new number. */
export const wish = assign(({ event }) => {
  assertEvent(event, "user.capture");
  return { wish: event.wish, attempt: firstAttempt(event.wish), lost: [], captureProblem: null };
});

export const capture = enqueueActions(({ context, enqueue }) => {
  const number = context.captures + 1;
  enqueue.assign({ captures: number });
  const command: MediaCommand = {
    type: "capture",
    request: { owner: "capture", number },
    wish: context.attempt.wish,
  };
  enqueue.sendTo("media", command);
});

export const adoptCapture = enqueueActions(({ event, enqueue }) => {
  assertEvent(event, "capture.granted");
  enqueue.sendTo("media", { type: "adopt", request: event.request });
  for (const slot of ["microphone", "camera"] as const) {
    if (event.slots.includes(slot)) {
      enqueue.sendTo(`slot.${slot}`, { type: "slot.acquired" });
    } else {
      // An earlier request may have brought one, which nobody would see in use any more.
      enqueue.sendTo("media", { type: "stop", slot });
      enqueue.sendTo(`slot.${slot}`, { type: "slot.released" });
    }
  }
});

export const discardCapture = callSetup.sendTo("media", ({ event }): MediaCommand => {
  assertEvent(event, "capture.granted");
  return { type: "discard", request: event.request };
});

export const planNextCapture = assign(({ context, event }) => {
  assertEvent(event, "capture.failed");
  const problem = captureProblemOf(event.error);
  const step = afterCaptureFailure(problem.name, context.attempt, context.delays);
  if (step.type === "giveUp") return { captureProblem: problem };
  return { captureProblem: problem, attempt: step.next, captureRetryMs: step.afterMs };
});

export const nameCaptureProblem = assign(({ event }) => {
  assertEvent(event, "capture.failed");
  return { captureProblem: captureProblemOf(event.error) };
});

export const skipCapture = assign(({ context }) => {
  const captureProblem: CaptureProblem = { name: "skipped", errorName: "", message: "" };
  return { captures: context.captures + 1, lost: [], captureProblem };
});

export const forgetCaptureProblem = assign({ captureProblem: null });

export const releaseMedia = enqueueActions(({ context, enqueue }) => {
  enqueue.assign({ captures: context.captures + 1, lost: [] });
  enqueue.sendTo("media", { type: "stopAll" });
  for (const slot of slotNames) enqueue.sendTo(`slot.${slot}`, { type: "slot.released" });
});

/** What concerns one slot goes to that slot's own actor. */
export const forwardToSlot = enqueueActions(({ context, event, enqueue }) => {
  const forward = (slot: (typeof slotNames)[number], message: SlotEvent) =>
    enqueue.sendTo(`slot.${slot}`, message);
  switch (event.type) {
    case "user.slotOn":
      return forward(event.slot, { type: "slot.turnOn", wish: wishForSlot(context.wish, event.slot) });
    case "user.slotOff":
      return forward(event.slot, { type: "slot.turnOff" });
    case "localTrack.ended":
    case "localTrack.muted":
    case "localTrack.unmuted":
      return forward(event.slot, event);
    case "capture.granted":
      if (event.request.owner !== "capture") forward(event.request.owner, event);
      return;
    default:
      return;
  }
});

/** Between two epochs there is no session, and what concerns one concerns nobody. */
export const forwardToSession = enqueueActions(({ event, enqueue, self }) => {
  const { session } = self.getSnapshot().children;
  if (session === undefined) return;
  if (event.type === "message.delivered" || event.type === "slot.changed") enqueue.sendTo(session, event);
});

/** An event of another epoch is dropped once, here, and recorded as dropped (statechart rule 1). */
export const dropForeignMessage = raise(({ context, event }) => {
  assertEvent(event, "message.delivered");
  return {
    type: "message.dropped",
    id: event.id,
    epoch: event.epoch,
    signal: event.signal,
    why: `It belongs to epoch ${event.epoch}, and we are in ${context.pairing?.epoch ?? "none"}.`,
  };
});

export const endSending = callSetup.cancel("sendTimeout");

/** One timer for the newest description: two of one name could not be told apart, nor both be cancelled. */
export const beginSending = [
  endSending,
  raise(() => ({ type: "sendTimeout" }), { id: "sendTimeout", delay: "sendTimeout" }),
];
