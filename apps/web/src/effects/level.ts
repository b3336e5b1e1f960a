import type { Readable } from "../app/readable.ts";
import { fetchPart } from "../ui/fetchPart.ts";

/** Follows the loudness of a stream, 0 to 1, and works only while somebody listens. */
export function createLevel(streamOf: () => MediaStream | null): Readable<number> {
  const listeners = new Set<() => void>();
  let value = 0;
  let stop: (() => void) | null = null;

  function take(next: number): void {
    if (Math.abs(next - value) < 0.01) return;
    value = next;
    for (const listener of listeners) listener();
  }

  /** Measuring is a chunk of its own: the lobby is there before its meter moves. */
  function start(): () => void {
    let end = () => {};
    let ended = false;
    fetchPart(() => import("./loudness.ts"))
      .then(({ measureLoudness }) => {
        if (!ended) end = measureLoudness(streamOf, take);
        return end;
      })
      // Without it the meter rests.
      .catch(() => undefined);
    return () => {
      ended = true;
      end();
    };
  }

  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}
