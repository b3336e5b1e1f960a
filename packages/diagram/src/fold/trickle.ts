import type { EntryOf } from "@callglass/recording";

import type { EpochState } from "./page.ts";
import { begin, describe, finish } from "./record.ts";

const endOfCandidates = "end of candidates";

/** Counts the candidates on their way; each message once, however often it is sent. */
export function foldTrickle({ steps, transport }: EpochState, entry: EntryOf<"message">): void {
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
  const detail = countsOf(transport);
  if (transport.sentEnd && transport.receivedEnd) finish(steps, "ice.trickle", entry, detail);
  describe(steps, "ice.trickle", entry, detail);
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

function countsOf({ sent, received, dropped }: EpochState["transport"]): string {
  const counts = `${sent} sent · ${received} received`;
  return dropped === 0 ? counts : `${counts} · ${dropped} dropped`;
}
