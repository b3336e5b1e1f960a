import { SimulatedClock } from "xstate";

/** More timers than this at one instant are an endless loop. */
const timersAtOnceMax = 10_000;

/**
 * XState's simulated clock, walked from timer to timer.
 * By itself it jumps to the end first, so that a timer set by a timer would begin too late.
 */
export class WorldClock extends SimulatedClock {
  readonly #dueAtMs = new Map<number, number>();

  override setTimeout(run: () => void, delayMs: number): number {
    const id = super.setTimeout(() => {
      this.#dueAtMs.delete(id);
      run();
    }, delayMs);
    this.#dueAtMs.set(id, this.now() + delayMs);
    return id;
  }

  override clearTimeout(id: number): void {
    this.#dueAtMs.delete(id);
    super.clearTimeout(id);
  }

  override increment(ms: number): void {
    const endMs = this.now() + ms;
    for (let fired = 0; ; fired += 1) {
      const next = Math.min(...this.#dueAtMs.values());
      if (next > endMs) break;
      if (fired > timersAtOnceMax) throw new Error(`timers never end at ${this.now()} ms`);
      this.set(Math.max(next, this.now()));
    }
    this.set(endMs);
  }

  /** Timers that have neither fired nor been cancelled, those of the machines and of the fakes. */
  get pendingTimers(): number {
    return this.#dueAtMs.size;
  }
}

/** An ordered way from one place to another, as TCP gives it: nothing overtakes. */
export function createPipe(clock: WorldClock, delayMs: () => number) {
  let lastAtMs = 0;
  let generation = 0;
  return {
    send(run: () => void): void {
      lastAtMs = Math.max(lastAtMs, clock.now() + delayMs());
      const mine = generation;
      clock.setTimeout(() => {
        if (mine === generation) run();
      }, lastAtMs - clock.now());
    },
    /** Everything under way is lost. */
    breakOff(): void {
      generation += 1;
    },
  };
}
