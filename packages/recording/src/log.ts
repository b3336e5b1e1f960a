import type { ReadEntry, Writer } from "./entry.ts";
import { createSequences, insertBySequence } from "./sequences.ts";
import type { Sequences } from "./sequences.ts";

/** Bounds of a log; facts of this page itself are never dropped. */
export interface LogLimits {
  /** Samples (`stats`, `clock`, and pairs that were not selected) kept of each writer. */
  samplesPerWriter: number;
  /** Entries kept of each writer that is not this page. */
  entriesPerForeignWriter: number;
  foreignWriters: number;
}

export const defaultLogLimits: LogLimits = {
  samplesPerWriter: 1200,
  entriesPerForeignWriter: 20_000,
  foreignWriters: 32,
};

/** What a log let go of, for the page to say so. */
export interface Dropped {
  /** Samples thinned to keep memory bounded. */
  samples: number;
  /** Entries of others beyond the bound. */
  flood: number;
}

/** The append-only recording in memory: a set of entries, ordered within each writer. */
export interface Log {
  readonly self: Writer;
  /** Entries held now. */
  readonly count: number;
  readonly dropped: Readonly<Dropped>;
  /** False for a double and for what the bounds refuse. */
  append(entry: ReadEntry): boolean;
  /** This page first, the others in the order in which they appeared. */
  writers(): readonly Writer[];
  /** The writer's entries by sequence. The array is the log's own and grows. */
  of(writer: Writer): readonly ReadEntry[];
  /** Called once for each entry that `append` accepts; returns the way to stop. */
  subscribe(listener: (entry: ReadEntry) => void): () => void;
}

interface Shelf {
  entries: ReadEntry[];
  seen: Sequences;
  samples: number;
}

export function createLog(self: Writer, limits: LogLimits = defaultLogLimits): Log {
  const shelves = new Map<Writer, Shelf>([[self, emptyShelf()]]);
  const listeners = new Set<(entry: ReadEntry) => void>();
  const dropped: Dropped = { samples: 0, flood: 0 };
  let count = 0;

  function shelfFor(writer: Writer): Shelf | null {
    const known = shelves.get(writer);
    if (known !== undefined) return known;
    if (shelves.size > limits.foreignWriters) return null;
    const shelf = emptyShelf();
    shelves.set(writer, shelf);
    return shelf;
  }

  function append(entry: ReadEntry): boolean {
    const shelf = shelfFor(entry.writer);
    const isFull =
      shelf === null || (entry.writer !== self && shelf.entries.length >= limits.entriesPerForeignWriter);
    if (isFull) {
      dropped.flood += 1;
      return false;
    }
    if (!shelf.seen.add(entry.sequence)) return false;
    insertBySequence(shelf.entries, entry);
    count += 1;
    if (isSample(entry)) shelf.samples += 1;
    if (shelf.samples > limits.samplesPerWriter) {
      const removed = thin(shelf);
      count -= removed;
      dropped.samples += removed;
    }
    for (const listener of listeners) listener(entry);
    return true;
  }

  return {
    self,
    get count() {
      return count;
    },
    dropped,
    append,
    writers: () => [...shelves.keys()],
    of: (writer) => shelves.get(writer)?.entries ?? [],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function emptyShelf(): Shelf {
  return { entries: [], seen: createSequences(), samples: 0 };
}

/** A sample may be thinned; the pair in use is a fact. */
export function isSample(entry: ReadEntry): boolean {
  return entry.kind === "stats" || entry.kind === "clock" || (entry.kind === "pair" && !entry.selected);
}

/** Drops every second sample of the older half, so that what is recent stays dense. */
function thin(shelf: Shelf): number {
  const thinned = Math.floor(shelf.samples / 2);
  let met = 0;
  const kept = shelf.entries.filter((entry) => {
    if (!isSample(entry)) return true;
    met += 1;
    return met > thinned || met % 2 === 0;
  });
  const removed = shelf.entries.length - kept.length;
  shelf.entries = kept;
  shelf.samples -= removed;
  return removed;
}
