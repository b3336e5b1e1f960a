import type { EntryOf, Writer } from "./entry.ts";

type MessageEntry = EntryOf<"message">;

/** Messages bound the clocks: none is delivered before it was sent, in either direction. */
export interface Causality {
  /** True when a bound may have changed. */
  add(entry: MessageEntry): boolean;
  /** The offset nearest to the guess that lets every message arrive no earlier than it was sent. */
  clampOffset(writer: Writer, guess: number): number;
  /** Sees to it for a single message where no one offset can, because a clock was set or drifted. */
  clampTime(entry: MessageEntry, at: number): number;
}

/**
 * Earliest times of one page by message id.
 * A message sent twice keeps its first times: those are in order whichever of the two arrived.
 */
interface Ends {
  sent: Map<string, number>;
  delivered: Map<string, number>;
}

export function createCausality(self: Writer): Causality {
  const endsOf = new Map<Writer, Ends>([[self, emptyEnds()]]);

  function own(): Ends {
    return endsOf.get(self) ?? emptyEnds();
  }

  return {
    add(entry) {
      if (entry.phase !== "sent" && entry.phase !== "delivered") return false;
      const ends = endsOf.get(entry.writer) ?? emptyEnds();
      endsOf.set(entry.writer, ends);
      const times = ends[entry.phase];
      times.set(entry.id, Math.min(entry.at, times.get(entry.id) ?? Infinity));
      return true;
    },
    clampOffset(writer, guess) {
      const ends = endsOf.get(writer);
      if (ends === undefined) return guess;
      const low = largestDifference(own().sent, ends.delivered);
      const high = -largestDifference(ends.sent, own().delivered);
      if (low > high) return (low + high) / 2;
      return Math.min(Math.max(guess, low), high);
    },
    clampTime(entry, at) {
      if (entry.phase === "sent") {
        const firstSent = endsOf.get(entry.writer)?.sent.get(entry.id) ?? entry.at;
        // A message that is sent again may have arrived before.
        return entry.at > firstSent ? at : Math.min(at, own().delivered.get(entry.id) ?? Infinity);
      }
      if (entry.phase === "delivered") return Math.max(at, own().sent.get(entry.id) ?? -Infinity);
      return at;
    },
  };
}

function emptyEnds(): Ends {
  return { sent: new Map(), delivered: new Map() };
}

/** The largest `from - to` of the messages in both; -Infinity without any. */
function largestDifference(from: Map<string, number>, to: Map<string, number>): number {
  let largest = -Infinity;
  for (const [id, time] of to) {
    const start = from.get(id);
    if (start !== undefined) largest = Math.max(largest, start - time);
  }
  return largest;
}
