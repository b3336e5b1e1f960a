import {
  adoptCapture,
  capture as askBrowser,
  discardCapture,
  forgetCaptureProblem,
  forwardToSession,
  forwardToSlot,
  nameCaptureProblem,
  planNextCapture,
  releaseMedia,
  skipCapture,
  wish,
} from "./actions.ts";
import { wishAgain } from "./deviceActions.ts";
import { live, lost } from "./devices.ts";
import { callSetup } from "./setup.ts";

const granted = {
  guard: "isAnswerToCapture" as const,
  target: "live",
  actions: [adoptCapture, forgetCaptureProblem],
};

const failed = [
  { guard: "mayCaptureAgain" as const, target: "backingOff", actions: planNextCapture },
  { guard: "isAnswerToCapture" as const, target: "without", actions: nameCaptureProblem },
];

/** Turned on by hand, from then on it is looked after like any other. */
const addedLater = { guard: "isDeviceOn" as const, target: "live", actions: forwardToSession };

/** Camera and microphone, from the first question to the last release. */
export const capture = callSetup.createStateConfig({
  id: "capture",
  initial: "off",
  on: {
    "user.capture": { target: ".asking", actions: wish },
    "capture.granted": [
      { guard: "isAnswerToSlot", actions: [forwardToSlot, forgetCaptureProblem] },
      { guard: "isStaleAnswer", actions: discardCapture },
    ],
    "capture.failed": { guard: "isFailureOfSlot", actions: nameCaptureProblem },
    "localTrack.ended": { actions: forwardToSlot },
    "user.leave": { target: ".off", actions: releaseMedia },
    "page.leaving": { target: ".off", actions: releaseMedia },
    "room.evicted": { target: ".off", actions: releaseMedia },
  },
  states: {
    off: {
      on: { "slot.changed": addedLater },
    },
    asking: {
      entry: askBrowser,
      after: {
        // Without a target: hints are recorded and shown, and decide nothing.
        captureHint: {},
        captureSkip: {},
      },
      on: {
        "capture.granted": granted,
        "capture.failed": failed,
        "user.continueWithout": { target: "without", actions: skipCapture },
      },
    },
    backingOff: {
      after: { captureRetry: { target: "asking" } },
      on: { "user.continueWithout": { target: "without", actions: skipCapture } },
    },
    live,
    without: {
      on: {
        "slot.changed": addedLater,
        "permission.changed": { guard: "isAllowedAfterAll", target: "asking", actions: wishAgain },
      },
    },
    lost,
  },
});
