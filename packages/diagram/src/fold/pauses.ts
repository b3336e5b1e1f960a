import type { EntryOf, ReadEntry } from "@callglass/recording";

const maxPauses = 200;

/** When our timers stood still, because a person held the wire. */
export interface Pauses {
  since: ReadEntry | null;
  over: { from: ReadEntry; to: ReadEntry }[];
}

export function noPauses(): Pauses {
  return { since: null, over: [] };
}

export function foldPause(pauses: Pauses, entry: EntryOf<"hold">): void {
  if (entry.phase === "paused") pauses.since = entry;
  if (entry.phase !== "resumed") return;
  if (pauses.since !== null && pauses.over.length < maxPauses) {
    pauses.over.push({ from: pauses.since, to: entry });
  }
  pauses.since = null;
}
