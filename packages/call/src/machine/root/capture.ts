import {
  adoptCapture,
  capture as askBrowser,
  discardCapture,
  forgetCaptureProblem,
  forwardToSlot,
  nameCaptureProblem,
  planNextCapture,
  releaseMedia,
  skipCapture,
  wish,
} from "./actions.ts";
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
    off: {},
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
    live: {
      on: { "localTrack.ended": { guard: "isDeviceLoss", target: "lost", actions: forwardToSlot } },
    },
    without: {},
    lost: {
      on: { "devices.changed": "reacquiring" },
    },
    reacquiring: {
      entry: askBrowser,
      on: {
        "capture.granted": granted,
        "capture.failed": { guard: "isAnswerToCapture", target: "lost", actions: nameCaptureProblem },
        "user.continueWithout": { target: "without", actions: skipCapture },
      },
    },
  },
});
