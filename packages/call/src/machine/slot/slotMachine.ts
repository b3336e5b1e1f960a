import { assertEvent, setup } from "xstate";

import type { CaptureWish } from "../../capture.ts";
import type { MediaCommand, MediaEvent } from "../../ports/media.ts";
import type { SlotName } from "../../slots.ts";

export type SlotEvent =
  | MediaEvent
  /** A person wants it on; `wish` asks for this slot alone. */
  | { type: "slot.turnOn"; wish: CaptureWish }
  | { type: "slot.turnOff" }
  /** The page's capture brought a track for this slot. */
  | { type: "slot.acquired" }
  /** The page's capture brought none, or the person left. */
  | { type: "slot.released" };

/** What a slot tells the page's machine. */
export type SlotReport = { type: "slot.changed"; slot: SlotName; isOn: boolean };

interface SlotContext {
  slot: SlotName;
  /** Counts this slot's own capture requests; answers to older ones are discarded. */
  requests: number;
  /** Off, and its device still open. */
  isKeptOpen: boolean;
  /** It was off when its device was lost: what comes back stays off. */
  wasOff: boolean;
}

const slotSetup = setup({
  types: {
    input: {} as { slot: SlotName },
    context: {} as SlotContext,
    events: {} as SlotEvent,
  },
  guards: {
    isMicrophone: ({ context }) => context.slot === "microphone",
    isScreen: ({ context }) => context.slot === "screen",
    isKeptOpen: ({ context }) => context.isKeptOpen,
    wasOff: ({ context }) => context.wasOff,
    isAnswerToLastRequest: ({ context, event }) =>
      "request" in event && event.request.owner === context.slot && event.request.number === context.requests,
  },
});

function toMedia(command: (context: SlotContext) => MediaCommand) {
  return slotSetup.sendTo(
    ({ system }) => system.get("media"),
    ({ context }) => command(context),
  );
}

/** On entry, so that it follows whatever the transition did to the track. */
function tell(isOn: boolean) {
  return slotSetup.sendTo(
    ({ system }) => system.get("page"),
    ({ context }): SlotReport => ({ type: "slot.changed", slot: context.slot, isOn }),
  );
}
const tellOn = tell(true);
const tellPage = tell(false);

const ask = slotSetup.enqueueActions(({ context, event, enqueue }) => {
  assertEvent(event, "slot.turnOn");
  const request = { owner: context.slot, number: context.requests + 1 };
  const command: MediaCommand =
    context.slot === "screen" ? { type: "share", request } : { type: "capture", request, wish: event.wish };
  enqueue.assign({ requests: request.number });
  enqueue.sendTo(({ system }) => system.get("media"), command);
});

const adopt = toMedia(({ slot, requests }) => ({
  type: "adopt",
  request: { owner: slot, number: requests },
}));
/** Too late, or too many: the person has turned it off, left, or asked again. */
const discard = slotSetup.sendTo(
  ({ system }) => system.get("media"),
  ({ event }): MediaCommand => {
    assertEvent(event, "capture.granted");
    return { type: "discard", request: event.request };
  },
);
const forgetRequest = slotSetup.assign(({ context }) => ({ requests: context.requests + 1 }));
const stop = [toMedia(({ slot }) => ({ type: "stop", slot })), slotSetup.assign({ isKeptOpen: false })];
const disable = [toMedia(({ slot }) => ({ type: "disable", slot })), slotSetup.assign({ isKeptOpen: true })];
const enable = toMedia(({ slot }) => ({ type: "enable", slot }));

const granted = { guard: "isAnswerToLastRequest" as const, target: "on", actions: adopt };

const turnedOff = [
  // A muted microphone stays open, so that speaking again takes no device start and no prompt.
  { guard: "isMicrophone" as const, target: "off", actions: disable },
  { guard: "isScreen" as const, target: "none", actions: stop },
  // The camera is really stopped: its light goes out.
  { target: "off", actions: stop },
];

const ended = [
  { guard: "isScreen" as const, target: "none", actions: stop },
  { target: "lost", actions: [...stop, slotSetup.assign({ wasOff: false })] },
];

/** What one of the three fixed slots sends: nothing, something, or nothing for a reason. */
export const slotMachine = slotSetup.createMachine({
  id: "slot",
  context: ({ input }) => ({ slot: input.slot, requests: 0, isKeptOpen: false, wasOff: false }),
  initial: "none",
  on: {
    "slot.acquired": ".on",
    "slot.released": { target: ".none", actions: [forgetRequest, slotSetup.assign({ isKeptOpen: false })] },
    "slot.turnOff": { actions: forgetRequest },
    "capture.granted": { actions: discard },
  },
  states: {
    none: {
      entry: tellPage,
      on: {
        "slot.turnOn": { actions: ask },
        "capture.granted": granted,
      },
    },
    on: {
      entry: tellOn,
      on: {
        "slot.turnOff": turnedOff,
        "localTrack.ended": ended,
        "localTrack.muted": "mutedByBrowser",
      },
    },
    off: {
      entry: tellPage,
      on: {
        "slot.turnOn": [{ guard: "isKeptOpen", target: "on", actions: enable }, { actions: ask }],
        // Another device, or one that came back: what a person turned off stays off.
        "slot.acquired": [
          { guard: "isMicrophone", actions: [...disable, tellPage] },
          { actions: [...stop, tellPage] },
        ],
        "capture.granted": granted,
        // Only a muted microphone has a track here.
        "localTrack.ended": { target: "lost", actions: [...stop, slotSetup.assign({ wasOff: true })] },
      },
    },
    mutedByBrowser: {
      entry: tellPage,
      on: {
        "localTrack.unmuted": "on",
        "localTrack.ended": ended,
        "slot.turnOff": turnedOff,
      },
    },
    lost: {
      entry: tellPage,
      on: {
        "slot.turnOn": { actions: ask },
        "slot.turnOff": { target: "off", actions: [forgetRequest, ...stop] },
        "slot.acquired": [{ guard: "wasOff", target: "off", actions: disable }, { target: "on" }],
        "capture.granted": granted,
      },
    },
  },
});
