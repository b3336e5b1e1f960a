/** What becomes of something that stopped at a gate. `forgotten`: what it belonged to is over. */
export type GateAct = "held" | "released" | "dropped" | "doubled" | "swapped" | "forgotten";

export interface Stopped<T> {
  /** Counts what stopped at this gate, from 1. */
  number: number;
  item: T;
}

/** Which way it goes on, and what follows when it never does. */
export interface Way {
  go(): void;
  lost?(): void;
}

export interface GateOptions<T> {
  /** Asked once, when it arrives. */
  stops(item: T): boolean;
  /** Told before it is done; `by` is the one that a swapped one goes behind. */
  tell?(act: GateAct, stopped: Stopped<T>, by: Stopped<T> | null): void;
}

/** A place that everything passes in order; normally it stops nothing, and what it stops waits for a word. */
export interface Gate<T> {
  pass(item: T, way: Way): void;
  stopped(): readonly Stopped<T>[];
  release(number: number): void;
  /** It goes on twice. */
  double(number: number): void;
  drop(number: number): void;
  /** It changes places with the next one of its lane. */
  swap(number: number): void;
  /** In their order, and with them what arrives behind them meanwhile. */
  releaseAll(which?: (item: T) => boolean): void;
  forget(which: (item: T) => boolean): void;
}

interface Waiting<T> extends Stopped<T> {
  way: Way;
}

/** What goes the same way keeps its order unless it is swapped. */
export function createGate<T extends { lane: string }>({ stops, tell }: GateOptions<T>): Gate<T> {
  let waiting: Waiting<T>[] = [];
  let count = 0;

  function end(number: number, act: GateAct, then: (way: Way) => void): void {
    const found = waiting.find((each) => each.number === number);
    if (found === undefined) return;
    waiting = waiting.filter((each) => each !== found);
    tell?.(act, found, null);
    then(found.way);
  }

  const release = (number: number) => end(number, "released", (way) => way.go());

  return {
    pass(item, way) {
      if (!stops(item)) return way.go();
      count += 1;
      const stopped = { number: count, item, way };
      waiting = [...waiting, stopped];
      tell?.("held", stopped, null);
    },
    stopped: () => waiting,
    release,
    double: (number) =>
      end(number, "doubled", (way) => {
        way.go();
        way.go();
      }),
    drop: (number) => end(number, "dropped", (way) => way.lost?.()),
    swap(number) {
      const at = waiting.findIndex((each) => each.number === number);
      const one = waiting[at];
      const nextAt = waiting.findIndex((each, index) => index > at && each.item.lane === one?.item.lane);
      const next = waiting[nextAt];
      if (one === undefined || next === undefined) return;
      waiting = waiting.with(at, next).with(nextAt, one);
      tell?.("swapped", one, next);
    },
    releaseAll(which = () => true) {
      for (;;) {
        const first = waiting.find(({ item }) => which(item));
        if (first === undefined) return;
        release(first.number);
      }
    },
    forget(which) {
      for (const { number, item } of waiting)
        if (which(item)) end(number, "forgotten", (way) => way.lost?.());
    },
  };
}
