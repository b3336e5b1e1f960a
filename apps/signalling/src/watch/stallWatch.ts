import { readMainThread, type Frame } from "./mainThreadStack.ts";
import { whatRuns } from "./operations.ts";
import { Running, type EvidenceLine } from "./slowReport.ts";

/** What a watch of the main thread needs. */
export interface StallSettings {
  slowMs: number;
  mayDebug: boolean;
  tell(line: EvidenceLine): void;
}

/** Reports the main thread while it is stuck: once for each time, with its stack and whose code it is. */
export function watchStalls({ slowMs, mayDebug, tell }: StallSettings): (silentMs: number) => void {
  let count = 0;
  let open: { id: string; forMs: number } | null = null;
  return (silentMs) => {
    if (open !== null) {
      if (silentMs >= open.forMs) open.forMs = silentMs;
      else {
        tell({ type: "over", id: open.id, forMs: Math.round(open.forMs) });
        open = null;
      }
      return;
    }
    if (silentMs < slowMs) return;
    count += 1;
    const id = `blocked-${count}`;
    open = { id, forMs: silentMs };
    const seenAtMs = performance.now();
    const report = (stack: Frame[], answer: string | null) => {
      const running = runningOf(answer);
      tell({
        type: "slow",
        report: {
          id,
          kind: "blocked",
          atMs: Date.now(),
          forMs: Math.round(silentMs + performance.now() - seenAtMs),
          operation: running.current,
          stack,
          beside: running.waiting,
        },
      });
    };
    if (!mayDebug) return report([], null);
    readMainThread(whatRuns, (found) => report(found?.stack ?? [], found?.answer ?? null));
  };
}

function runningOf(answer: string | null) {
  const nothing = { current: null, waiting: [] };
  try {
    const read = Running.safeParse(JSON.parse(answer ?? "null"));
    return read.success ? read.data : nothing;
  } catch {
    return nothing;
  }
}
