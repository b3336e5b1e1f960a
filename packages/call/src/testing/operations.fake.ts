import { BrowserError } from "./connection.fake.ts";
import type { WorldClock } from "./worldClock.fake.ts";

export type OperationName =
  | "setLocalDescription(offer)"
  | "setLocalDescription(answer)"
  | "setRemoteDescription(offer)"
  | "setRemoteDescription(answer)"
  | "addIceCandidate";

/** How an operation goes, when not at once and well. */
export type Outcome = "fails" | "neverSettles" | { takesMs: number } | { failsAfterMs: number };

const operationMs = 1;

/** The outcomes that a test has ordered for a page's next operations, over all its connections. */
export function createOutcomes() {
  const ordered = new Map<OperationName, (Outcome | null)[]>();
  return {
    /** `null` lets one pass. */
    order(name: OperationName, ...outcomes: (Outcome | null)[]): void {
      ordered.set(name, [...(ordered.get(name) ?? []), ...outcomes]);
    },
    forget: () => ordered.clear(),
    take: (name: OperationName): Outcome | null => ordered.get(name)?.shift() ?? null,
  };
}

export type Outcomes = ReturnType<typeof createOutcomes>;

/** webrtc-pc's operations chain: one at a time, in the order of the calls; one that never settles blocks the rest. */
export function createOperations(clock: WorldClock, outcomes: Outcomes, emptied: () => void) {
  const waiting: (() => void)[] = [];
  let busy = false;
  let closed = false;

  function next(): void {
    const run = waiting.shift();
    busy = run !== undefined;
    if (run === undefined) emptied();
    else run();
  }

  return {
    get isEmpty() {
      return !busy && waiting.length === 0;
    },
    close(): void {
      closed = true;
      waiting.length = 0;
    },
    chain(name: OperationName, work: () => void, settled: (error: BrowserError | null) => void): void {
      const outcome = outcomes.take(name);
      waiting.push(() => {
        if (outcome === "neverSettles") return;
        clock.setTimeout(() => {
          // After close() promises never settle.
          if (!closed) finish(isFailure(outcome), work, settled);
        }, durationMs(outcome));
      });
      if (!busy) next();
    },
  };

  function finish(fails: boolean, work: () => void, settled: (error: BrowserError | null) => void): void {
    let error: BrowserError | null = null;
    try {
      if (fails) throw new BrowserError("OperationError", "The test says so");
      work();
    } catch (thrown) {
      if (!(thrown instanceof BrowserError)) throw thrown;
      error = thrown;
    }
    settled(error);
    next();
  }
}

function isFailure(outcome: Outcome | null): boolean {
  return (
    outcome === "fails" || (typeof outcome === "object" && outcome !== null && "failsAfterMs" in outcome)
  );
}

function durationMs(outcome: Outcome | null): number {
  if (outcome === null || typeof outcome === "string") return operationMs;
  return "takesMs" in outcome ? outcome.takesMs : outcome.failsAfterMs;
}
