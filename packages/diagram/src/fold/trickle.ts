import type { EntryOf, ReadEntry } from "@callglass/recording";

import type { EpochState, Page } from "./page.ts";
import { begin, describe, finish } from "./record.ts";

const endOfCandidates = "end of candidates";

/** Counts the candidates on their way; each message once, however often it is sent. */
export function foldTrickle(
  { imported }: Page,
  { steps, transport }: EpochState,
  entry: EntryOf<"message">,
): void {
  const direction = directionOf(entry.phase);
  if (direction === null) return;
  const mark = `${direction} ${entry.id}`;
  if (transport.counted.has(mark)) return;
  transport.counted.add(mark);
  const isEnd = entry.summary === endOfCandidates;
  if (direction === "dropped") transport.dropped += 1;
  else if (isEnd && direction === "sent") transport.sentEnd = true;
  else if (isEnd) transport.receivedEnd = true;
  else transport[direction] += 1;
  begin(steps, "ice.trickle", entry);
  const detail = imported ? receivedOf(transport) : countsOf(transport);
  const isOver = imported
    ? steps.get("call.connected")?.status === "done"
    : transport.sentEnd && transport.receivedEnd;
  if (isOver) finish(steps, "ice.trickle", entry, detail);
  describe(steps, "ice.trickle", entry, detail);
}

/** A dump tells of no end of the exchange: whoever is connected needs no more of it. */
export function endImportedTrickle({ steps }: EpochState, entry: ReadEntry): void {
  if (steps.get("ice.trickle")?.status === "active") finish(steps, "ice.trickle", entry);
}

function directionOf(phase: EntryOf<"message">["phase"]): "sent" | "received" | "dropped" | null {
  switch (phase) {
    case "sent":
      return "sent";
    case "delivered":
      return "received";
    case "dropped":
      return "dropped";
    case "acknowledged":
    case "refused":
    case "applied":
    case "buffered":
    case "failed":
      return null;
  }
}

/** What the browser found was handed to the page; what became of it is not in a dump. */
function receivedOf({ received }: EpochState["transport"]): string {
  return `${received} received; sending is not told`;
}

function countsOf({ sent, received, dropped }: EpochState["transport"]): string {
  const counts = `${sent} sent · ${received} received`;
  return dropped === 0 ? counts : `${counts} · ${dropped} dropped`;
}
