import { assertEvent } from "xstate";

import type { RefusalReason } from "@callglass/protocol";

import { ufragsOf } from "../../negotiation/ufrags.ts";
import type { PeerCommand } from "../../ports/peer.ts";
import type { SignallingCommand } from "../../ports/signalling.ts";
import { nextMessage, nextNegotiation, type SessionContext, type SessionEvent } from "./context.ts";
import { sessionSetup } from "./setup.ts";

const { assign, raise, enqueueActions } = sessionSetup;

/** One ignored offer at a time is usual; more are a flood. */
const ignoredUfragsMax = 10;

function toPeer(command: (of: { context: SessionContext; event: SessionEvent }) => PeerCommand) {
  return sessionSetup.sendTo("peer", command);
}

function toSignalling(command: (of: { context: SessionContext; event: SessionEvent }) => SignallingCommand) {
  return sessionSetup.sendTo(({ system }) => system.get("signalling"), command);
}

function messageIn(event: SessionEvent) {
  assertEvent(event, "message.delivered");
  return event;
}

function offerIn(event: SessionEvent) {
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
  pending: { negotiation: nextNegotiation(context), sent: null, attempts: 0 },
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

export const sendOffer = toSignalling(({ context }) => {
  const sent = required(context.pending?.sent, "sealed offer");
  return { type: "send", id: sent.message, epoch: context.epoch, signal: sent.signal };
});

/** Candidates of this description count, also if an offer with the same user name fragment was ignored before. */
function trust({ ignoredUfrags }: SessionContext, sdp: string) {
  const remoteUfrags = ufragsOf(sdp);
  return {
    remoteDescriptionBegun: true,
    remoteUfrags,
    ignoredUfrags: ignoredUfrags.filter((ufrag) => !remoteUfrags.includes(ufrag)),
  };
}

export const takeOffer = assign(({ context, event }) => {
  const offer = offerIn(event);
  return { inHand: offer, slots: offer.signal.slots, ...trust(context, offer.signal.sdp) };
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
  return {
    messages: context.messages + 1,
    kept: {
      negotiation,
      message: nextMessage(context),
      signal: { type: "answer" as const, negotiation, sdp: event.sdp },
    },
    inHand: null,
  };
});

/** Keeps a refusal as the one reply to the offer in hand. */
export function keepRefusal(reason: RefusalReason, detail: (event: SessionEvent) => string) {
  return assign(({ context, event }) => {
    const { negotiation } = required(context.inHand, "offer in hand");
    return {
      messages: context.messages + 1,
      kept: {
        negotiation,
        message: nextMessage(context),
        signal: { type: "refusal" as const, negotiation, reason, detail: detail(event).slice(0, 300) },
      },
      inHand: null,
    };
  });
}

export const sendKeptReply = toSignalling(({ context }) => {
  const kept = required(context.kept, "kept reply");
  return { type: "send", id: kept.message, epoch: context.epoch, signal: kept.signal };
});

export const takeAnswer = assign(({ context, event }) => {
  const { id, signal } = messageIn(event);
  if (signal.type !== "answer") throw new Error(`expected an answer, got ${signal.type}`);
  return {
    answerInHand: { negotiation: signal.negotiation, message: id, signal },
    applyingReply: true,
    ...trust(context, signal.sdp),
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

export const closeOwnNegotiation = assign({ pending: null, answerInHand: null });

/** Without an ICE restart an offer has the fragments of the call itself, which stay good. */
export const rememberIgnored = assign(({ context, event }) => {
  const own = ufragsOf(offerIn(event).signal.sdp).filter((ufrag) => !context.remoteUfrags.includes(ufrag));
  return { ignoredUfrags: [...context.ignoredUfrags, ...own].slice(-ignoredUfragsMax) };
});

/** Tells the recording that a message changes nothing, and why. */
export function dropMessage(why: string) {
  return raise(({ event }) => {
    const { id, epoch, signal } = messageIn(event);
    return { type: "message.dropped", id, epoch, signal, why };
  });
}

export const addCandidate = toPeer(({ event }) => {
  const { id, signal } = messageIn(event);
  if (signal.type !== "candidate") throw new Error(`expected a candidate, got ${signal.type}`);
  return { type: "addCandidate", message: id, candidate: signal.candidate };
});

export const bufferCandidate = enqueueActions(({ context, event, enqueue }) => {
  const { id, signal } = messageIn(event);
  if (signal.type !== "candidate") return;
  const { candidate } = signal;
  enqueue.assign({ buffered: [...context.buffered, { message: id, candidate }] });
  enqueue.raise({ type: "message.buffered", id });
});

/** The browser chains these behind the setRemoteDescription() that has just been called. */
export const flushCandidates = enqueueActions(({ context, enqueue }) => {
  for (const { message, candidate } of context.buffered) {
    enqueue.sendTo("peer", { type: "addCandidate", message, candidate });
  }
  enqueue.assign({ buffered: [] });
});

/** Sends what the browser gathered; `candidate: ""` is end-of-candidates and is sent like any other. */
export const sendCandidate = enqueueActions(({ context, event, enqueue }) => {
  assertEvent(event, "candidate.gathered");
  const command: SignallingCommand = {
    type: "send",
    id: nextMessage(context),
    epoch: context.epoch,
    signal: { type: "candidate", candidate: event.candidate.init },
  };
  enqueue.sendTo(({ system }) => system.get("signalling"), command);
  enqueue.assign({ messages: context.messages + 1 });
});

export const putTrack = toPeer(({ event }) => {
  assertEvent(event, "slot.changed");
  return { type: "putTrack", slot: event.slot };
});

export const notePicture = assign({ hasPicture: true });
