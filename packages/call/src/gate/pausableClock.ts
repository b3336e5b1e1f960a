/** The clock of an actor system, as XState takes one. */
export interface Clock {
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(id: unknown): void;
}

interface Timer {
  run(): void;
  leftMs: number;
  sinceMs: number;
  /** Null while the clock is paused. */
  running: { id: unknown } | null;
}

/** Timers that can be made to stand still, all at once; what is left of each goes on afterwards. */
export function createPausableClock(clock: Clock, nowMs: () => number) {
  const timers = new Map<number, Timer>();
  let count = 0;
  let paused = false;

  function start(number: number, timer: Timer): void {
    timer.sinceMs = nowMs();
    const id = clock.setTimeout(() => {
      timers.delete(number);
      timer.run();
    }, timer.leftMs);
    timer.running = { id };
  }

  function stop(timer: Timer): void {
    if (timer.running !== null) clock.clearTimeout(timer.running.id);
    timer.running = null;
  }

  return {
    clock: {
      setTimeout(run: () => void, delayMs: number): number {
        count += 1;
        const timer: Timer = { run, leftMs: delayMs, sinceMs: nowMs(), running: null };
        timers.set(count, timer);
        if (!paused) start(count, timer);
        return count;
      },
      clearTimeout(id: number): void {
        const timer = timers.get(id);
        if (timer === undefined) return;
        timers.delete(id);
        stop(timer);
      },
    },
    pause(): void {
      if (paused) return;
      paused = true;
      for (const timer of timers.values()) {
        stop(timer);
        timer.leftMs = Math.max(0, timer.leftMs - (nowMs() - timer.sinceMs));
      }
    },
    resume(): void {
      if (!paused) return;
      paused = false;
      for (const [number, timer] of timers) start(number, timer);
    },
  };
}
