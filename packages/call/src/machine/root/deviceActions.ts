import { assertEvent } from "xstate";

import { captureProblemOf, firstAttempt, wishForLost } from "../../capture.ts";
import type { CaptureProblem } from "../../failures.ts";
import { deviceIn } from "./guards.ts";
import { callSetup } from "./setup.ts";

const { assign, enqueueActions } = callSetup;

export const inspectDevices = callSetup.sendTo("media", { type: "inspectDevices" });

export const beginDoubting = assign({ doubts: 0 });

export const countDoubt = assign(({ context }) => ({ doubts: context.doubts + 1 }));

/** Notes that a device is gone, and why. */
function noteLoss(name: "unplugged" | "revoked") {
  return assign(({ context, event }) => {
    const slot = deviceIn(event);
    const captureProblem: CaptureProblem = { name, errorName: "", message: "" };
    return { lost: [...new Set([...context.lost, ...(slot === null ? [] : [slot])])], captureProblem };
  });
}

export const noteUnplugged = noteLoss("unplugged");
export const noteRevoked = noteLoss("revoked");

/** The person turned it on or off by hand: it need not be looked for any more. */
export const forgetLoss = assign(({ context, event }) => ({
  lost: context.lost.filter((slot) => slot !== deviceIn(event)),
}));

export const wishForWhatIsLost = assign(({ context }) => ({
  attempt: firstAttempt(wishForLost(context.wish, context.lost)),
}));

export const wishAgain = assign(({ context }) => ({ attempt: firstAttempt(context.wish) }));

/** Only what was lost is taken: the other device has worked all the while. */
export const adoptLost = enqueueActions(({ context, event, enqueue }) => {
  assertEvent(event, "capture.granted");
  const { slots } = event;
  enqueue.sendTo("media", { type: "adopt", request: event.request });
  for (const slot of context.lost)
    if (slots.includes(slot)) enqueue.sendTo(`slot.${slot}`, { type: "slot.acquired" });
  enqueue.assign({ lost: context.lost.filter((slot) => !slots.includes(slot)) });
});

export const nameLoss = assign(({ event }) => {
  assertEvent(event, "capture.failed");
  const found = captureProblemOf(event.error);
  return { captureProblem: found.name === "notFound" ? { ...found, name: "unplugged" as const } : found };
});
