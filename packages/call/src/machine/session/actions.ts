import { assertEvent } from "xstate";

import type { MessageId, RefusalReason } from "@callglass/protocol";

import { keptRepliesMax } from "../../negotiation/decisions.ts";
import { messageNumber } from "../../negotiation/order.ts";
import { ufragsOf } from "../../negotiation/ufrags.ts";
import type { PeerCommand } from "../../ports/peer.ts";
import type { SignallingCommand } from "../../ports/signalling.ts";
import {
  nextMessage,
  nextNegotiation,
  type KeptReply,
  type SessionContext,
  type SessionEvent,
} from "./context.ts";
import { readsConnected } from "./guards.ts";
import { sessionSetup } from "./setup.ts";

const { assign, raise, enqueueActions } = sessionSetup;

/** One ignored or former description at a time is usual; more are a flood. */
export const ufragsMax = 10;

export function toPeer(command: (of: { context: SessionContext; event: SessionEvent }) => PeerCommand) {
  return sessionSetup.sendTo("peer", command);
}

export function toSignalling(
  command: (of: { context: SessionContext; event: SessionEvent }) => SignallingCommand,
) {
  return sessionSetup.sendTo(({ system }) => system.get("signalling"), command);
}

export function messageIn(event: SessionEvent) {
  assertEvent(event, "message.delivered");
  return event;
}

export function offerIn(event: SessionEvent) {
  const message = messageIn(event);
  if (message.signal.type !== "offer") throw new Error(`expected an offer, got ${message.signal.type}`);
  return { negotiation: message.signal.negotiation, message: message.id, signal: message.signal };
}

function required<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`);
  return value;
}

export const beginOffer = assign(({ context }) => ({
  makingOffer: true,
  offerWanted: false,
  negotiations: context.negotiations + 1,
  pending: { negotiation: nextNegotiation(context), sent: null, attempts: 0, restarts: false },
}));

export const makeOffer = toPeer(({ context }) => ({
  type: "offer",
  negotiation: required(context.pending, "pending offer").negotiation,
}));

export const endOffer = assign({ makingOffer: false });

export const wantOffer = assign({ offerWanted: true });

/** Puts the browser's description under a message id; the same message is sent again when need be. */
export const sealOffer = assign(({ context, event }) => {
  assertEvent(event, "localDescription.settled");
  const pending = required(context.pending, "pending offer");
  const slots = required(event.slots, "slots of the offer");
  return {
    messages: context.messages + 1,
    slots,
    pending: {
      ...pending,
      restarts: context.localUfrags.length > 0 && !sameUfrags(ufragsOf(event.sdp), context.localUfrags),
      sent: {
        message: nextMessage(context),
        signal: { type: "offer" as const, negotiation: pending.negotiation, sdp: event.sdp, slots },
      },
    },
  };
});

export const countOfferAttempt = assign(({ context }) => ({
  pending: { ...required(context.pending, "pending offer"), attempts: (context.pending?.attempts ?? 0) + 1 },
}));

/** A link that was down is no fault of the offer. */
export const forgiveOfferAttempts = assign(({ context }) => ({
  pending: { ...required(context.pending, "pending offer"), attempts: 0 },
}));

export const sendOffer = toSignalling(({ context }) => {
  const sent = required(context.pending?.sent, "sealed offer");
  return { type: "send", id: sent.message, epoch: context.epoch, signal: sent.signal };
});

function sameUfrags(some: readonly string[], others: readonly string[]): boolean {
  return some.every((ufrag) => others.includes(ufrag)) && others.every((ufrag) => some.includes(ufrag));
}

function bringsNewUfrags({ remoteUfrags }: SessionContext, sdp: string): boolean {
  return remoteUfrags.length > 0 && !sameUfrags(ufragsOf(sdp), remoteUfrags);
}

/** Candidates of this description count from now on. */
function trust(context: SessionContext, message: MessageId, sdp: string) {
  const remoteUfrags = ufragsOf(sdp);
  const formerUfrags = [...context.formerUfrags, ...context.remoteUfrags];
  const newestTaken = Math.max(context.newestTaken, messageNumber(message) ?? 0);
  return {
    newestTaken,
    remoteUfrags,
    formerUfrags: [...new Set(formerUfrags)].slice(-ufragsMax),
  };
}

export const takeOffer = assign(({ context, event }) => {
  const offer = offerIn(event);
  return { inHand: offer, slots: offer.signal.slots, ...trust(context, offer.message, offer.signal.sdp) };
});

/** Before the offer is taken: repair hears that the other person restarts ICE. */
export const tellRestart = enqueueActions(({ context, event, enqueue }) => {
  const { signal } = messageIn(event);
  if (!("sdp" in signal) || !bringsNewUfrags(context, signal.sdp)) return;
  enqueue.raise({ type: "restart.received" });
});

/** The browser rolls our own offer back by itself while it applies the other one. */
export const forgetOwnOffer = assign({ pending: null });

export const applyOffer = toPeer(({ context }) => {
  const offer = required(context.inHand, "offer in hand");
  return {
    type: "applyOffer",
    negotiation: offer.negotiation,
    message: offer.message,
    sdp: offer.signal.sdp,
    slots: offer.signal.slots,
  };
});

export const makeAnswer = toPeer(({ context, event }) => {
  assertEvent(event, "remoteDescription.settled");
  const { negotiation } = required(context.inHand, "offer in hand");
  return { type: "answer", negotiation, screenReceives: event.screenOffered };
});

export const keepAnswer = assign(({ context, event }) => {
  assertEvent(event, "localDescription.settled");
  const { negotiation } = required(context.inHand, "offer in hand");
  const localUfrags = ufragsOf(event.sdp);
  return {
    messages: context.messages + 1,
    localUfrags,
    // The answer to a restart has new credentials as well, and the browser asks for no restart of its own any more.
    restartAsked: context.restartAsked && sameUfrags(localUfrags, context.localUfrags),
    ...keep(context, {
      negotiation,
      message: nextMessage(context),
      signal: { type: "answer" as const, negotiation, sdp: event.sdp },
    }),
  };
});

/** Refuses the offer in hand, if there is one: the refusal is kept as its one reply. */
export function refuseOfferInHand(reason: RefusalReason, detail: (event: SessionEvent) => string) {
  return enqueueActions(({ context, event, enqueue }) => {
    if (context.inHand === null) return;
    const { negotiation } = context.inHand;
    const signal = { type: "refusal" as const, negotiation, reason, detail: detail(event).slice(0, 300) };
    const reply: KeptReply = { negotiation, message: nextMessage(context), signal };
    enqueue.assign({ messages: context.messages + 1, ...keep(context, reply) });
    enqueue.sendTo(({ system }) => system.get("signalling"), sendKept(context, reply));
  });
}

function keep({ kept }: SessionContext, reply: KeptReply) {
  return { kept: [...kept, reply].slice(-keptRepliesMax), inHand: null };
}

export const sendReply = toSignalling(({ context }) => sendKept(context, context.kept.at(-1)));

/** The offer came again: its reply was lost, or is on its way. */
export const repeatReply = toSignalling(({ context, event }) => {
  const { negotiation } = offerIn(event);
  return sendKept(
    context,
    context.kept.find((reply) => reply.negotiation === negotiation),
  );
});

function sendKept({ epoch }: SessionContext, reply: KeptReply | undefined): SignallingCommand {
  const { message, signal } = required(reply, "kept reply");
  return { type: "send", id: message, epoch, signal };
}

export const takeAnswer = assign(({ context, event }) => {
  const { id, signal } = messageIn(event);
  if (signal.type !== "answer") throw new Error(`expected an answer, got ${signal.type}`);
  return {
    answerInHand: { negotiation: signal.negotiation, message: id, signal },
    applyingReply: true,
    ...trust(context, id, signal.sdp),
  };
});

export const applyAnswer = toPeer(({ context }) => {
  const answer = required(context.answerInHand, "answer in hand");
  return {
    type: "applyAnswer",
    negotiation: answer.negotiation,
    message: answer.message,
    sdp: answer.signal.sdp,
  };
});

export const endApplyingReply = assign({ applyingReply: false });

export const closeOwnNegotiation = assign(({ context: { pending, localUfrags, restartAsked } }) => ({
  pending: null,
  localUfrags: pending?.sent ? ufragsOf(pending.sent.signal.sdp) : localUfrags,
  restartAsked: restartAsked && pending?.restarts !== true,
}));

/** Repair hears that a restart is agreed on: our offer brought it, and this was the answer. */
export const tellAgreed = enqueueActions(({ context, event, enqueue }) => {
  if (context.pending?.restarts !== true) return;
  enqueue.raise({ type: "restart.agreed", connected: readsConnected(event) });
});

/** The same at the other end: this is the answer to an offer that brought one. */
export const tellAnswered = enqueueActions(({ context, event, enqueue }) => {
  assertEvent(event, "localDescription.settled");
  if (context.localUfrags.length === 0 || sameUfrags(ufragsOf(event.sdp), context.localUfrags)) return;
  enqueue.raise({ type: "restart.agreed", connected: readsConnected(event) });
});

export const endAnswer = assign({ answerInHand: null });

/** Tells the recording that a message changes nothing, and why. */
export function dropMessage(why: string) {
  return raise(({ event }) => {
    const { id, epoch, signal } = messageIn(event);
    return { type: "message.dropped", id, epoch, signal, why };
  });
}

export const putTrack = toPeer(({ event }) => {
  assertEvent(event, "slot.changed");
  return { type: "putTrack", slot: event.slot };
});

export const notePicture = assign({ hasPicture: true });

export const setWaits = assign(({ event }) => {
  assertEvent(event, "user.setWaits");
  return { delays: event.delays };
});
