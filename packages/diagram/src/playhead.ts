import { createAlignment } from "@callglass/recording";
import type { Log, ReadEntry } from "@callglass/recording";

import { flowFold, viewOf } from "./flow.ts";
import type { Moment } from "./moment.ts";
import { createMomentFold } from "./momentFold.ts";
import { inOrderOfDisplay } from "./order.ts";
import { countDifferences, mayChangeSteps, statusesOf } from "./statuses.ts";
import type { FlowView } from "./view.ts";

/**
 * A position in a recording, which may go on growing.
 * Going forward, what is displayed keeps its order, and what arrives is put in order behind it;
 * only a late entry of a writer of whom later ones are displayed is displayed at once, in its place.
 */
export interface Playhead {
  readonly moment: Moment;
  /** The diagram at this position. */
  flow(): FlowView;
  /** Entries that have arrived. */
  readonly total: number;
  /** Places what arrived since the last call; true when there was anything. */
  follow(): boolean;
  /** Displays this many entries; everything counts as in one order from then on. */
  goTo(shown: number): void;
  /** Displays everything that has arrived. */
  goToEnd(): void;
  /** Displays up to and including the next entry that changes the status of a step; false at the end. */
  nextStep(): boolean;
  /** Displays one change of a step less; false at the beginning. */
  previousStep(): boolean;
  /** Steps whose status is not the one that has been reached by now. */
  stepsBehind(): number;
  close(): void;
}

export function createPlayhead(log: Log): Playhead {
  const { self } = log;
  const flowAt = createMomentFold(flowFold);
  const flowAtEnd = createMomentFold(flowFold);
  let alignment = createAlignment(self);
  let entries: ReadEntry[] = [];
  let shown = 0;
  /** The order is the one that all entries together have, not the one in which they came to be displayed. */
  let isInOrder = true;
  /** Arrived and not placed: placing takes time that a call coming up has no use for. */
  let arrived: ReadEntry[] = allOf(log);
  let thinned = log.dropped.samples;
  const stop = log.subscribe((entry) => arrived.push(entry));

  function place(): void {
    const fresh = arrived;
    arrived = [];
    for (const entry of fresh) alignment.add(entry);
    if (belongsIntoShown(fresh)) {
      putAllInOrder([...entries, ...fresh]);
      return;
    }
    const waiting = entries.slice(shown);
    const before = entries.slice(0, shown);
    const ordered = inOrderOfDisplay([...waiting, ...fresh], alignment, before);
    if (waiting.every((entry, index) => entry === ordered[index]))
      for (const entry of ordered.slice(waiting.length)) entries.push(entry);
    else entries = [...before, ...ordered];
    isInOrder &&= shown === 0;
  }

  function belongsIntoShown(fresh: readonly ReadEntry[]): boolean {
    const lowest = new Map<string, number>();
    for (const { writer, sequence } of fresh)
      lowest.set(writer, Math.min(sequence, lowest.get(writer) ?? Infinity));
    for (let index = shown - 1; index >= 0 && lowest.size > 0; index -= 1) {
      const entry = entries[index];
      const bound = entry === undefined ? undefined : lowest.get(entry.writer);
      if (entry === undefined || bound === undefined) continue;
      if (entry.sequence > bound) return true;
      // Within a writer the order is that of the sequence: its last one decides.
      lowest.delete(entry.writer);
    }
    return false;
  }

  /** What is displayed stays so. */
  function putAllInOrder(all: readonly ReadEntry[]): void {
    const displayed = new Set(entries.slice(0, shown));
    entries = inOrderOfDisplay(all, alignment);
    shown = 1 + entries.findLastIndex((entry) => displayed.has(entry));
    isInOrder = true;
  }

  /** The log thinned its samples, to keep memory bounded: so must whoever displays them. */
  function startAfresh(): void {
    arrived = [];
    thinned = log.dropped.samples;
    alignment = createAlignment(self);
    const all = allOf(log);
    for (const entry of all) alignment.add(entry);
    putAllInOrder(all);
  }

  function momentAt(position: number): Moment {
    return { self, entries, shown: position, alignment };
  }

  function viewAt(position: number): FlowView {
    const moment = momentAt(position);
    return viewOf(moment, flowAt(moment));
  }

  function statusesAt(position: number): Map<string, string> {
    return statusesOf(viewAt(position));
  }

  /** The position after the first entry from here to there whose display changes a step; `to` if there is none. */
  function nextChange(from: number, to: number): number {
    const before = statusesAt(from);
    for (let position = from + 1; position <= to; position += 1) {
      const entry = entries[position - 1];
      if (entry === undefined || !mayChangeSteps(entry)) continue;
      if (countDifferences(before, statusesAt(position)) > 0) return position;
    }
    return to;
  }

  return {
    get moment() {
      return momentAt(shown);
    },
    flow: () => viewAt(shown),
    get total() {
      return entries.length;
    },
    follow() {
      if (log.dropped.samples !== thinned) startAfresh();
      else if (arrived.length === 0) return false;
      else place();
      return true;
    },
    goTo(wanted) {
      if (wanted < shown && !isInOrder) putAllInOrder(entries);
      shown = Math.max(0, Math.min(entries.length, Math.round(wanted)));
    },
    goToEnd() {
      shown = entries.length;
    },
    nextStep() {
      if (shown === entries.length) return false;
      shown = nextChange(shown, entries.length);
      return true;
    },
    previousStep() {
      if (shown === 0) return false;
      if (!isInOrder) putAllInOrder(entries);
      shown = lastChangeBefore(shown, nextChange);
      return true;
    },
    stepsBehind() {
      if (shown === entries.length) return 0;
      const end = momentAt(entries.length);
      return countDifferences(statusesAt(shown), statusesOf(viewOf(end, flowAtEnd(end))));
    },
    close: stop,
  };
}

/** How far back a change is first looked for; further back each time that there is none. */
const firstLook = 16;

/** The position of the last change before this one; 0 if there is none. */
function lastChangeBefore(shown: number, nextChange: (from: number, to: number) => number): number {
  for (let look = firstLook; ; look *= 4) {
    const from = Math.max(0, shown - 1 - look);
    let last = -1;
    for (let position = from; position < shown - 1;) {
      const changed = nextChange(position, shown);
      if (changed >= shown) break;
      last = changed;
      position = changed;
    }
    if (last >= 0) return last;
    if (from === 0) return 0;
  }
}

function allOf(log: Log): ReadEntry[] {
  return log.writers().flatMap((writer) => [...log.of(writer)]);
}
