import type { Clock } from "./clock.ts";

/** A clock that stands still until `advance` is called. */
export function fakeClock(startMs = 1_700_000_000_000): Clock & { advance(ms: number): void } {
  let nowMs = startMs;
  const tasks = new Set<{ atMs: number; run: () => void }>();
  return {
    nowMs: () => nowMs,
    schedule(delayMs, run) {
      const task = { atMs: nowMs + delayMs, run };
      tasks.add(task);
      return () => void tasks.delete(task);
    },
    advance(ms) {
      const endMs = nowMs + ms;
      for (;;) {
        const next = [...tasks].toSorted((a, b) => a.atMs - b.atMs)[0];
        if (!next || next.atMs > endMs) break;
        tasks.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
      }
      nowMs = endMs;
    },
  };
}
