import {
  forgetCaptureProblem,
  forwardToSlot,
  capture as askBrowser,
  planNextCapture,
  skipCapture,
} from "./actions.ts";
import {
  adoptLost,
  beginDoubting,
  countDoubt,
  forgetLoss,
  inspectDevices,
  nameLoss,
  noteRevoked,
  noteUnplugged,
  wishForWhatIsLost,
} from "./deviceActions.ts";
import { callSetup } from "./setup.ts";

const loss = [
  { guard: "isTakenBack" as const, target: "#capture.lost.revoked", actions: [noteRevoked, forwardToSlot] },
  {
    guard: "isDeviceLoss" as const,
    target: "#capture.lost.settling",
    actions: [noteUnplugged, forwardToSlot],
  },
];

/** Turned on or off by hand, it need not be looked for any more. */
const byHand = [
  {
    guard: "isLastLost" as const,
    target: "#capture.live",
    actions: [forwardToSlot, forgetLoss, forgetCaptureProblem],
  },
  { guard: "isLost" as const, actions: [forwardToSlot, forgetLoss] },
];

/** Devices come and go in bursts, and not every browser says that a track has ended: so they are looked at. */
export const live = callSetup.createStateConfig({
  initial: "steady",
  on: { "localTrack.ended": loss },
  states: {
    steady: {
      entry: beginDoubting,
      on: { "devices.changed": "settling" },
    },
    settling: {
      after: { devicesSettle: "inspecting" },
      on: { "devices.changed": { target: "settling", reenter: true } },
    },
    inspecting: {
      entry: inspectDevices,
      on: { "devices.inspected": [{ guard: "isSomeDeviceGone", target: "doubting" }, { target: "steady" }] },
    },
    doubting: {
      entry: countDoubt,
      after: { deviceDoubt: "inspecting" },
      on: { "devices.changed": "settling" },
    },
  },
});

/** A device is gone, and the call goes on without it: it is asked for when one comes, or when it is allowed again. */
export const lost = callSetup.createStateConfig({
  initial: "settling",
  on: {
    "localTrack.ended": loss,
    // The track ends a moment before the browser says why.
    "permission.changed": { guard: "isTakenBack", target: ".revoked", actions: noteRevoked },
    "capture.granted": byHand,
    "user.slotOff": byHand,
    "user.continueWithout": { target: "#capture.without", actions: skipCapture },
  },
  states: {
    settling: {
      after: { devicesSettle: { target: "asking", actions: wishForWhatIsLost } },
      on: { "devices.changed": { target: "settling", reenter: true } },
    },
    asking: {
      entry: askBrowser,
      on: {
        "capture.granted": [
          {
            guard: "bringsAllBack",
            target: "#capture.live",
            actions: [adoptLost, forgetCaptureProblem],
          },
          { guard: "isAnswerToCapture", target: "waiting", actions: adoptLost },
        ],
        "capture.failed": [
          { guard: "mayCaptureAgain", target: "backingOff", actions: planNextCapture },
          { guard: "isRefusal", target: "revoked", actions: nameLoss },
          { guard: "isAnswerToCapture", target: "waiting", actions: nameLoss },
        ],
      },
    },
    backingOff: {
      after: { captureRetry: "asking" },
    },
    waiting: {
      on: { "devices.changed": "settling" },
    },
    revoked: {
      on: {
        "permission.changed": { guard: "isAllowedAgain", target: "asking", actions: wishForWhatIsLost },
      },
    },
  },
});
