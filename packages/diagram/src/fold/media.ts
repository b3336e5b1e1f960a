import type { EntryOf } from "@callglass/recording";

import { endGoing, tellGoing } from "./going.ts";
import type { EpochState, Page } from "./page.ts";
import { begin, fail, finish, skip } from "./record.ts";

/** `getUserMedia`, and the test picture that stands in for it on a machine without a camera. */
export function foldCapture(page: Page, entry: EntryOf<"call">): void {
  const isTest = entry.api === "testSource";
  switch (entry.phase) {
    case "started":
      // That it was called is all that this step says; the promise is the next step.
      finish(
        page.steps,
        "media.request",
        entry,
        isTest ? "test picture and tone" : (entry.detail["kinds"] ?? ""),
      );
      begin(page.steps, "media.granted", entry);
      return;
    case "settled":
      finish(
        page.steps,
        "media.granted",
        entry,
        isTest ? "test picture and tone" : (entry.detail["kinds"] ?? ""),
      );
      return;
    case "failed":
      fail(page.steps, "media.granted", entry, captureReason(entry));
  }
}

export function foldCaptureSkipped(page: Page, entry: EntryOf<"note">): void {
  const reason = entry.text !== "" ? entry.text : "Went on without camera and microphone.";
  skip(page.steps, "media.request", entry, reason);
  skip(page.steps, "media.granted", entry, reason);
}

function captureReason({ error }: EntryOf<"call">): string {
  if (error === null) return "Camera and microphone could not be opened.";
  switch (error.name) {
    case "NotAllowedError":
      if (/system/i.test(error.message))
        return "The system's privacy settings do not let this browser use camera or microphone.";
      if (/dismissed/i.test(error.message)) return "The browser's question was closed without an answer.";
      return "Camera and microphone are blocked for this page.";
    case "SecurityError":
      return "Camera and microphone are blocked for this page.";
    case "NotFoundError":
      return "No camera or microphone was found.";
    case "NotReadableError":
    case "AbortError":
      return "The device did not start; another program may be using it.";
    case "OverconstrainedError":
      return "No device can do what was asked.";
    case "TypeError":
    case "InsecureContextError":
      return "The browser offers no devices here: the page must come over https or from localhost.";
    default:
      return `${error.name}: ${error.message}`;
  }
}

/** What is done about a microphone or camera that is gone, for each that is. */
export function foldDevice(page: Page, epoch: EpochState, entry: EntryOf<"transition">): void {
  page.capture = entry.to;
  for (const { going } of epoch.happenings) {
    if (going?.kind !== "device" || going.status !== "active") continue;
    if (entry.to.startsWith("lost.")) tellGoing(going, entry, lossText(entry.to));
    else endGoing(going, entry, entry.to.startsWith("live") ? "done" : "superseded", lossEnd(entry));
  }
}

export function lossText(state: string): string {
  switch (state) {
    case "lost.revoked":
      return "the permission was taken back: waiting until it is given again";
    case "lost.waiting":
      return "the device is gone: waiting for one";
    case "lost.asking":
      return "the browser is asked for it";
    case "lost.backingOff":
      return "the device is busy: asked again";
    default:
      return "the devices change: a moment";
  }
}

function lossEnd({ to, event }: EntryOf<"transition">): string {
  if (event === "user.slotOff") return "turned off by hand";
  return to.startsWith("live") ? "it is back" : "";
}
