import type { EntryOf } from "@callglass/recording";

import { beginGoing, endGoing, tellGoing } from "./going.ts";
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
        return "The system’s privacy settings do not let this browser use camera or microphone.";
      if (/dismissed/i.test(error.message)) return "The browser’s question was closed without an answer.";
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

/** A microphone or camera of a call is gone, and what is done about it. */
export function beginLoss(page: Page, epoch: EpochState, entry: EntryOf<"transition">, slot: string): void {
  const [text, detail] = [textOfLoss(slot), lossText(page.capture)];
  beginGoing(epoch, entry, { kind: "device", cause: "browser", text, about: "own", detail });
}

/** It is there again, or the person does without it. */
export function endLoss(epoch: EpochState, entry: EntryOf<"transition">, slot: string): void {
  const found = epoch.happenings.findLast(({ text }) => text === textOfLoss(slot))?.going ?? null;
  if (found?.status !== "active") return;
  if (entry.to === "on") endGoing(found, entry, "done", "it is back");
  else endGoing(found, entry, "superseded", entry.to === "off" ? "it stays off" : "");
}

/** What the page does about everything that is gone. */
export function foldLosses(page: Page, epoch: EpochState, entry: EntryOf<"transition">): void {
  page.capture = entry.to;
  if (!entry.to.startsWith("lost.")) return;
  for (const { going } of epoch.happenings)
    if (going?.kind === "device" && going.status === "active") tellGoing(going, entry, lossText(entry.to));
}

function textOfLoss(slot: string): string {
  return `lost the ${slot}.`;
}

function lossText(state: string): string {
  switch (state) {
    case "lost.settling":
      return "the devices change: a moment";
    case "lost.revoked":
      return "the permission was taken back: waiting until it is given again";
    case "lost.waiting":
      return "the device is gone: waiting for one";
    case "lost.asking":
      return "the browser is asked for it";
    case "lost.backingOff":
      return "the device is busy: asked again";
    default:
      return "";
  }
}
