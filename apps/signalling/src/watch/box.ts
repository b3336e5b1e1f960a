/** Something was not done within its time. */
export class TimedOut extends Error {
  override name = "TimedOut";
  constructor(what: string, afterMs: number) {
    super(`${what} was not done within ${afterMs} ms`);
  }
}

/** The server has so much to do already that it does not begin with this. */
export class Busy extends Error {
  override name = "Busy";
  readonly retryAfterMs: number;
  constructor(why: string, retryAfterMs: number) {
    super(why);
    this.retryAfterMs = retryAfterMs;
  }
}

/** What some work waits for, or has waited for; times by performance.now(). */
export interface Wait {
  on: string;
  sinceMs: number;
  /** Null while it waits. */
  untilMs: number | null;
  /** Who has what is waited for, when that is known. */
  holder: string | null;
}

/** More waits than this are waited for, and no longer told. */
const mostWaits = 20;

/** Shared, because a box is made for every message and most hold nothing. */
const nothing: readonly never[] = [];

/**
 * The time that a piece of work has, and what it must give back.
 * JavaScript cannot end a running function from outside, so the box ends the wait of whoever asked, tells the
 * work by `signal`, and lets `check` throw in a loop that would go on.
 */
export class Box {
  readonly name: string;
  /** Infinity for work that has no end of its own. */
  limitMs: number;
  readonly startedMs = performance.now();
  /** What it waits for now. */
  waits: readonly Wait[] = nothing;
  /** The same with what it has waited for before, in order. */
  allWaits: readonly Wait[] = nothing;
  #controller: AbortController | null = null;
  #held: readonly (() => void)[] = nothing;
  #undone: readonly ((failure: Error) => void)[] = nothing;
  #failure: Error | null = null;

  constructor(name: string, limitMs: number) {
    this.name = name;
    this.limitMs = limitMs;
  }

  /** Aborted when the box has failed; for everything that takes a signal. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#failure !== null) this.#controller.abort(this.#failure);
    return this.#controller.signal;
  }

  /** Throws when the time is up; to be called in loops. */
  check(): void {
    if (this.#failure !== null) throw this.#failure;
    if (performance.now() - this.startedMs > this.limitMs) throw new TimedOut(this.name, this.limitMs);
  }

  /** Gives something back when the box ends, in whatever way. */
  hold(release: () => void): void {
    if (this.#failure === null) this.#held = [...this.#held, release];
    else release();
  }

  /** Takes something back only when the box fails. */
  undo(step: (failure: Error) => void): void {
    if (this.#failure === null) this.#undone = [...this.#undone, step];
    else step(this.#failure);
  }

  /** Waits within this box for at most `ms`, and shows on whom or what. */
  async waitFor<T>(
    on: string,
    ms: number,
    work: (box: Box) => T | Promise<T>,
    holder: string | null = null,
  ): Promise<T> {
    this.check();
    const wait: Wait = { on, sinceMs: performance.now(), untilMs: null, holder };
    this.waits = [...this.waits, wait];
    if (this.allWaits.length < mostWaits) this.allWaits = [...this.allWaits, wait];
    const inner = new Box(on, ms);
    this.undo((failure) => inner.close(failure));
    try {
      return await runIn(inner, work);
    } finally {
      wait.untilMs = performance.now();
      this.waits = this.waits.filter((each) => each !== wait);
    }
  }

  /** Ends the box; with a failure, what was begun is undone as well, and whoever waits for it hears of it. Once only. */
  close(failure: Error | null = null): void {
    const held = this.#held;
    const undone = this.#undone;
    this.#held = nothing;
    this.#undone = nothing;
    if (failure !== null) {
      this.#failure = failure;
      this.#controller?.abort(failure);
      for (const step of undone.toReversed()) step(failure);
    }
    if (held !== nothing) for (const release of held.toReversed()) release();
  }
}

/** Runs work in a box and settles when the work does, when its time is up, or when the box is closed: whichever is first. */
export function runIn<T>(box: Box, work: (box: Box) => T | Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = Number.isFinite(box.limitMs)
      ? setTimeout(() => box.close(new TimedOut(box.name, box.limitMs)), box.limitMs)
      : undefined;
    box.undo((failure) => {
      clearTimeout(timer);
      reject(failure);
    });
    Promise.resolve()
      .then(() => work(box))
      .then((result) => {
        clearTimeout(timer);
        box.close();
        resolve(result);
      })
      .catch((thrown: unknown) => box.close(errorOf(thrown)));
  });
}

/** What was thrown, as an error, whatever it was. */
export function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Any wait of the server: `work` has `ms`, then it ends by name ({@link TimedOut}) and gives back what it held. */
export function timeBox<T>(name: string, ms: number, work: (box: Box) => T | Promise<T>): Promise<T> {
  return runIn(new Box(name, ms), work);
}
