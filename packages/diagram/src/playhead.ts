import { createAlignment, createSequences } from "@callglass/recording";
import type { Alignment, ReadEntry, Sequences, Writer } from "@callglass/recording";

import { createFlow, foldEntry, viewOf } from "./flow.ts";
import type { FlowState } from "./flow.ts";
import type { Moment } from "./moment.ts";
import { statusesOf } from "./statuses.ts";

/**
 * A position over entries that go on arriving. What is displayed is a prefix that never reorders;
 * what is still behind is put in the order of its aligned time.
 */
export interface Playhead {
  /** Fold of what is displayed, for `viewOf`. */
  readonly flow: FlowState;
  readonly alignment: Alignment;
  /** Entries displayed. */
  readonly shown: number;
  /** Entries that arrived and are not displayed yet. */
  readonly pending: number;
  /** Adds an arrival behind the position; false for a double. */
  arrive(entry: ReadEntry): boolean;
  /** Displays up to and including the next entry that changes the status of a step; returns what was displayed. */
  nextStep(): readonly ReadEntry[];
  /** Displays everything that has arrived. */
  all(): readonly ReadEntry[];
  /** What is displayed, for the pictures that fold it themselves. */
  moment(): Moment;
  /** Steps whose status is not the one that has been reached by now. */
  stepsBehind(): number;
}

export function createPlayhead(self: Writer): Playhead {
  const alignment = createAlignment(self);
  const flow = createFlow(self, alignment);
  const seen = new Map<Writer, Sequences>();
  /** Everything that arrived, to tell how far behind the position is; folded when somebody asks. */
  const live = createFlow(self, alignment);
  let unfolded: ReadEntry[] = [];
  const shownEntries: ReadEntry[] = [];
  let pending: ReadEntry[] = [];
  let isSorted = true;

  function sort(): void {
    if (isSorted) return;
    const placed = pending.map((entry) => ({ entry, atMs: alignment.toAxis(entry) }));
    placed.sort((one, two) => one.atMs - two.atMs || compareCause(one.entry, two.entry));
    pending = placed.map(({ entry }) => entry);
    isSorted = true;
  }

  return {
    flow,
    alignment,
    get shown() {
      return flow.count;
    },
    get pending() {
      return pending.length;
    },
    arrive(entry) {
      const sequences = seen.get(entry.writer) ?? createSequences();
      seen.set(entry.writer, sequences);
      if (!sequences.add(entry.sequence)) return false;
      alignment.add(entry);
      unfolded.push(entry);
      pending.push(entry);
      isSorted = false;
      return true;
    },
    nextStep() {
      sort();
      const before = statusesOf(viewOf(flow));
      const displayed: ReadEntry[] = [];
      for (const entry of pending) {
        foldEntry(flow, entry);
        shownEntries.push(entry);
        displayed.push(entry);
        if (!mayChangeSteps(entry)) continue;
        if (countDifferences(before, statusesOf(viewOf(flow))) > 0) break;
      }
      pending = pending.slice(displayed.length);
      return displayed;
    },
    all() {
      sort();
      const displayed = pending;
      pending = [];
      for (const entry of displayed) {
        foldEntry(flow, entry);
        shownEntries.push(entry);
      }
      return displayed;
    },
    moment: () => ({ self, entries: shownEntries, shown: shownEntries.length, alignment }),
    stepsBehind() {
      if (pending.length === 0) return 0;
      for (const entry of unfolded) foldEntry(live, entry);
      unfolded = [];
      return countDifferences(statusesOf(viewOf(flow)), statusesOf(viewOf(live)));
    },
  };
}

/** Spares the view for the most frequent entries. */
function mayChangeSteps({ kind }: ReadEntry): boolean {
  return kind !== "stats" && kind !== "clock" && kind !== "candidate" && kind !== "pair";
}

/** At the same time: what a page wrote first, and sending before anything else. */
function compareCause(one: ReadEntry, two: ReadEntry): number {
  if (one.writer === two.writer) return one.sequence - two.sequence;
  return Number(isSending(two)) - Number(isSending(one));
}

function isSending(entry: ReadEntry): boolean {
  return entry.kind === "message" && entry.phase === "sent";
}

function countDifferences(one: ReadonlyMap<string, string>, two: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const [key, status] of two) if ((one.get(key) ?? "todo") !== status) count += 1;
  return count;
}
