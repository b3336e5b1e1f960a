import type { Operations } from "../watch/operations.ts";

/** A kind of operation that made the same call of the store more than once. */
export interface Repeat {
  kind: string;
  call: string;
  /** In how many operations that happened, and how often in the worst one. */
  operations: number;
  mostTimes: number;
}

const mostRepeats = 100;

/** Watches the ledgers for needless calls of the store. */
export function followRepeats(operations: Operations): () => readonly Repeat[] {
  const repeats = new Map<string, Repeat>();
  operations.listen({
    began: () => undefined,
    ended({ name: kind, storeCalls }) {
      for (const { name: call, times } of storeCalls) {
        if (times < 2) continue;
        const key = `${kind} ${call}`;
        const repeat = repeats.get(key) ?? { kind, call, operations: 0, mostTimes: 0 };
        repeat.operations += 1;
        repeat.mostTimes = Math.max(repeat.mostTimes, times);
        if (repeats.size < mostRepeats) repeats.set(key, repeat);
      }
    },
  });
  return () => [...repeats.values()];
}
