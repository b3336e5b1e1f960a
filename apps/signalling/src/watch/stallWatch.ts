import { TokenBucket } from "../tokenBucket.ts";
import type { Silence } from "./beat.ts";
import { readMainThread, type Found } from "./mainThreadStack.ts";
import { whatRuns } from "./operations.ts";
import { Running, type EvidenceLine } from "./slowReport.ts";

/** Taking a stack costs the main thread time, and more on a busy machine: a server in trouble must not pay it each time. */
const stackQuota = { perSecond: 1 / 30, burst: 3 };

/** What a watch of the main thread needs. */
export interface StallSettings {
  blockedMs: number;
  mayDebug: boolean;
  tell(line: EvidenceLine): void;
  /** Takes a stuck thread's stack; a test gives its own. */
  readStack?: typeof readMainThread;
}

/** Reports the main thread while it is stuck: once for each time, with its stack and whose code it is. */
export function watchStalls({
  blockedMs,
  mayDebug,
  tell,
  readStack = readMainThread,
}: StallSettings): (silence: Silence) => void {
  const stacks = new TokenBucket(stackQuota);
  let count = 0;
  // Its end is told after it, also where the thread goes on before its stack is read.
  let open: { id: string; isTold: boolean; endedMs: number } | null = null;
  return ({ wallMs: silentMs, countedMs, endedMs }) => {
    if (open !== null) {
      open.endedMs = Math.max(open.endedMs, endedMs);
      if (!open.isTold || open.endedMs === 0) return;
      tell({ type: "over", id: open.id, forMs: open.endedMs, waited: [] });
      open = null;
      return;
    }
    if (countedMs < blockedMs) return;
    count += 1;
    const id = `blocked-${count}`;
    const seen = { id, isTold: false, endedMs: 0 };
    open = seen;
    const seenAtMs = performance.now();
    const report = ({ stack, answer, atMs }: Found) => {
      const running = runningOf(answer);
      seen.isTold = true;
      tell({
        type: "slow",
        report: {
          id,
          kind: "blocked",
          atMs: Date.now(),
          forMs: Math.round(silentMs + atMs - seenAtMs),
          operation: running.current,
          stack,
          beside: running.waiting,
        },
      });
    };
    const nothing = () => ({ stack: [], answer: null, atMs: performance.now() });
    if (!mayDebug || stacks.take(1, performance.now()) > 0) return report(nothing());
    readStack(whatRuns, (found) => report(found ?? nothing()));
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
