import type { EntryOf } from "@callglass/recording";

import { steps, stepsWaitingFor, waitName } from "../steps.ts";
import type { StepId } from "../view.ts";
import { beginGoing, endGoing, goingOf } from "./going.ts";
import { happen } from "./happen.ts";
import { foldCaptureSkipped } from "./media.ts";
import { epochOf } from "./page.ts";
import type { EpochState, Page } from "./page.ts";
import { fail } from "./record.ts";
import { runningStep } from "./timers.ts";

export function foldNote(page: Page, entry: EntryOf<"note">): void {
  const epoch = epochOf(page, entry);
  if (entry.topic === "imported") page.imported = true;
  else if (entry.topic === "captureSkipped") foldCaptureSkipped(page, entry);
  else if (entry.topic === "failure" && entry.level === "error") foldFailure(page, epoch, entry);
  else if (entry.level !== "info") happen(epoch, entry, "app", entry.text);
  else foldNews(epoch, entry);
}

/** Small news that explain what is done next. */
function foldNews(epoch: EpochState, entry: EntryOf<"note">): void {
  switch (entry.topic) {
    case "networkChanged":
      happen(epoch, entry, "browser", entry.text, null, "repair");
      return;
    case "iceServersRefreshed":
    case "iceServersRefused":
      happen(epoch, entry, "wire", entry.text, null, "repair");
      return;
    case "permission":
    case "defaultDevice":
      if (epoch.steps.get("call.connected")?.status === "done") happen(epoch, entry, "browser", entry.text);
      return;
    case "channelSilent":
      if (goingOf(epoch, "channel") !== null) return;
      beginGoing(epoch, entry, { kind: "channel", cause: "browser", text: "Silence on the data channel" });
      return;
    case "channelHeard":
      endGoing(goingOf(epoch, "channel"), entry, "done", "the other person is heard again");
  }
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

/** What went wrong and was not healed has failed, each step with its own reason. */
function failTroubled(page: Page, epoch: EpochState, entry: EntryOf<"note">): boolean {
  const newest = [...epoch.negotiations.values()].at(-1);
  let found = false;
  for (const records of [page.steps, epoch.steps, ...(newest === undefined ? [] : [newest.steps])]) {
    for (const [id, { status, trouble }] of records) {
      if (status !== "active" || trouble === null) continue;
      // A wait that ran out says less than the failure that came of it.
      fail(records, id, entry, trouble.entry.kind === "timer" ? entry.text : trouble.text);
      found = true;
    }
  }
  if (found) page.lastFired = null;
  return found;
}

/** The step whose wait ran out has failed; else the first that was still running. */
function foldFailure(page: Page, epoch: EpochState, entry: EntryOf<"note">): void {
  page.failure = entry.text;
  happen(epoch, entry, page.lastFired === null ? "app" : "timer", entry.text);
  const troubled = failTroubled(page, epoch, entry);
  if (troubled) return;
  const byWait = page.lastFired === null ? [] : stepsWaitingFor(waitName(page.lastFired.name));
  const found = runningStep(page, epoch, byWait) ?? runningStep(page, epoch, inArea);
  page.lastFired = null;
  if (found !== null) fail(found.records, found.id, entry, entry.text);
}
