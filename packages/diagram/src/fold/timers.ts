import type { EntryOf } from "@callglass/recording";

import { stepById, stepsWaitingFor, waitName } from "../steps.ts";
import type { StepId } from "../view.ts";
import { goingOf, tellGoing } from "./going.ts";
import { happen } from "./happen.ts";
import { epochOf } from "./page.ts";
import type { EpochState, Page } from "./page.ts";
import { describe, trouble } from "./record.ts";
import type { StepRecords } from "./record.ts";

export function foldTimer(page: Page, entry: EntryOf<"timer">): void {
  const name = waitName(entry.name);
  if (entry.phase === "started") {
    page.waits.set(name, entry);
    return;
  }
  page.waits.delete(name);
  if (entry.phase === "cancelled") return;
  page.lastFired = entry;
  const epoch = epochOf(page, entry);
  if (name === "repairingSlow")
    happen(epoch, entry, "timer", "The repair takes long; it goes on.", null, "repair");
  if (name === "channelStale")
    tellGoing(goingOf(epoch, "channel"), entry, "no answer to a ping: the channel is stale");
  if (name === "rejoinTimeout") tellGoing(goingOf(epoch, "link"), entry, "the seat is claimed once more");
  const found = runningStep(page, epoch, stepsWaitingFor(name));
  if (found === null) return;
  const problem = troubleText(name, entry.delayMs);
  if (problem !== "") trouble(found.records, found.id, entry, problem);
  else if (firedText(name) !== "") describe(found.records, found.id, entry, firedText(name));
}

/** What a wait that ran out means for its step, while something is done about it. */
function troubleText(wait: string, delayMs: number): string {
  const time = `${Math.round(delayMs / 100) / 10} s`;
  switch (wait) {
    case "iceCheckingTimeout":
      return `No path in ${time}`;
    case "replyTimeout":
      return `No reply in ${time}`;
    case "offerTimeout":
      return `No offer in ${time}`;
    case "ownDescriptionTimeout":
      return `The browser did not settle it in ${time}`;
    case "candidateTimeout":
      return `The browser did not take a candidate in ${time}`;
    case "dtlsTimeout":
      return `No handshake in ${time}`;
    case "joinTimeout":
      return `No answer in ${time}; asked again`;
    default:
      return "";
  }
}

/** The records of the steps among which the given one is kept: of the page, the epoch, or its newest negotiation. */
function recordsFor(page: Page, epoch: EpochState, id: StepId): StepRecords {
  const scope = stepById.get(id)?.scope;
  if (scope === "page") return page.steps;
  if (scope === "epoch") return epoch.steps;
  // Before any offer has an id, the answerer's wait for it is kept with the epoch.
  return [...epoch.negotiations.values()].at(-1)?.steps ?? epoch.steps;
}

export function runningStep(
  page: Page,
  epoch: EpochState,
  candidates: readonly StepId[],
): { id: StepId; records: StepRecords } | null {
  for (const id of candidates) {
    const records = recordsFor(page, epoch, id);
    if (records.get(id)?.status === "active") return { id, records };
  }
  return null;
}

function firedText(wait: string): string {
  if (wait === "socketSlow") return "slow, still trying";
  if (wait.endsWith("Slow")) return "slow";
  if (wait === "captureHint") return "look at the browser’s question";
  if (wait === "captureSkip") return "no answer yet";
  if (wait === "firstMediaTimeout") return "connected, but no picture yet";
  return "";
}
