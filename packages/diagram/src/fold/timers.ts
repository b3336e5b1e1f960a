import type { EntryOf } from "@callglass/recording";

import { stepById, stepsWaitingFor, waitName } from "../steps.ts";
import type { StepId } from "../view.ts";
import { epochOf } from "./page.ts";
import type { EpochState, Page } from "./page.ts";
import { describe } from "./record.ts";
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
  const text = firedText(name);
  const found = runningStep(page, epochOf(page, entry), stepsWaitingFor(name));
  if (found !== null && text !== "") describe(found.records, found.id, entry, text);
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
  if (wait === "captureHint") return "look at the browser's question";
  if (wait === "captureSkip") return "no answer yet";
  if (wait === "firstMediaTimeout") return "connected, but no picture yet";
  return "";
}
