import { assertEvent } from "xstate";

import type { CallFailure, NegotiationStep } from "../../failures.ts";
import { slotsWithoutCodec } from "../../negotiation/codecs.ts";
import { pathFailure } from "../../repair/failures.ts";
import type { SessionEvent, SessionReport } from "./context.ts";
import { sessionSetup } from "./setup.ts";

const { assign, raise, enqueueActions } = sessionSetup;

/** The browser's words about a failed call, or that it never settled. */
export function problemIn(event: SessionEvent): string {
  if ("error" in event && event.error !== null) return `${event.error.name}: ${event.error.message}`;
  return "It did not end in time.";
}

/** A step of the negotiation failed or took too long. */
export function giveUpAt(step: NegotiationStep) {
  return raise(({ event }) => ({
    type: "negotiation.gaveUp",
    failure: { reason: "negotiation", step, message: problemIn(event) },
  }));
}

export const giveUpForCodec = raise(({ event }) => ({
  type: "negotiation.gaveUp",
  failure: {
    reason: "codec",
    slots: "codecs" in event ? slotsWithoutCodec(event.codecs ?? []) : [],
  },
}));

export const giveUpRefused = raise(({ event }) => {
  assertEvent(event, "message.delivered");
  const { signal } = event;
  if (signal.type !== "refusal") throw new Error(`expected a refusal, got ${signal.type}`);
  const failure: CallFailure =
    signal.reason === "codec"
      ? { reason: "codec", slots: [] }
      : { reason: "refused", why: signal.reason, detail: signal.detail };
  return { type: "negotiation.gaveUp", failure };
});

/** Notes what goes wrong, unless something already does: the first trouble is the cause of those that follow. */
export function blame(troubleOf: (event: SessionEvent) => CallFailure) {
  return assign(({ context, event }) => ({ trouble: context.trouble ?? troubleOf(event) }));
}

/** The same for a trouble that nothing can heal, whatever went wrong before. */
export function convict(troubleOf: (event: SessionEvent) => CallFailure) {
  return assign(({ event }) => ({ trouble: troubleOf(event) }));
}

export function failureIn(event: SessionEvent): CallFailure {
  assertEvent(event, "negotiation.gaveUp");
  return event.failure;
}

/** Ends the session's attempts with a named failure, kept here and told to the page's machine. */
export const exhaust = enqueueActions(({ context, enqueue }) => {
  if (context.trouble === null) throw new Error("a session fails for a reason");
  const failure = pathFailure(context.trouble, context);
  enqueue.assign({ failure });
  const report: SessionReport = { type: "session.failed", failure };
  enqueue.sendTo(({ system }) => system.get("page"), report);
});
