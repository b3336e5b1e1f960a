import { createSequences, insertBySequence } from "@callglass/recording";
import type { ReadEntry, Sequences } from "@callglass/recording";

/**
 * A fold over one writer's entries in the order of their sequence, whatever the order of arrival.
 * The newest entry costs one step of the fold; one that comes late has the fold done again when it is next read.
 */
export interface Ordered<State> {
  /** False for a double. */
  add(entry: ReadEntry): boolean;
  state(): State;
}

export function createOrdered<State>(
  initial: () => State,
  fold: (state: State, entry: ReadEntry) => void,
): Ordered<State> {
  const seen: Sequences = createSequences();
  const entries: ReadEntry[] = [];
  let state = initial();
  let isStale = false;

  return {
    add(entry) {
      if (!seen.add(entry.sequence)) return false;
      // Samples change no picture of steps, and there are many of them.
      if (entry.kind === "stats" || entry.kind === "clock") return true;
      const isNewest = entry.sequence > (entries.at(-1)?.sequence ?? -1);
      insertBySequence(entries, entry);
      if (isNewest && !isStale) fold(state, entry);
      else isStale = true;
      return true;
    },
    state() {
      if (isStale) {
        state = initial();
        for (const entry of entries) fold(state, entry);
        isStale = false;
      }
      return state;
    },
  };
}
