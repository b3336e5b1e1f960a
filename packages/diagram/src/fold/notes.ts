import type { EntryOf } from "@callglass/recording";

import { steps, stepsWaitingFor, waitName } from "../steps.ts";
import type { StepId } from "../view.ts";
import { happen } from "./happen.ts";
import { foldCaptureSkipped } from "./media.ts";
import { epochOf } from "./page.ts";
import type { EpochState, Page } from "./page.ts";
import { fail } from "./record.ts";
import { runningStep } from "./timers.ts";

export function foldNote(page: Page, entry: EntryOf<"note">): void {
  const epoch = epochOf(page, entry);
  if (entry.topic === "captureSkipped") foldCaptureSkipped(page, entry);
  else if (entry.topic === "failure" && entry.level === "error") foldFailure(page, epoch, entry);
  else if (entry.level !== "info") happen(epoch, entry, "app", entry.text);
}

/** These run beside the call's progress and do not end it. */
const besides: ReadonlySet<StepId> = new Set([
  "signalling.paired",
  "media.request",
  "media.granted",
  "ice.gather",
  "ice.trickle",
  "media.firstFrame",
]);

const inArea = steps.map(({ id }) => id).filter((id) => !besides.has(id));

/** The step whose wait ran out has failed; else the first that was still running. */
function foldFailure(page: Page, epoch: EpochState, entry: EntryOf<"note">): void {
  page.failure = entry.text;
  happen(epoch, entry, page.lastFired === null ? "app" : "timer", entry.text);
  const byWait = page.lastFired === null ? [] : stepsWaitingFor(waitName(page.lastFired.name));
  const found = runningStep(page, epoch, byWait) ?? runningStep(page, epoch, inArea);
  page.lastFired = null;
  if (found !== null) fail(found.records, found.id, entry, entry.text);
}
