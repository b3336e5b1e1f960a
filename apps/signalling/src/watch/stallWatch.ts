import { TokenBucket } from "../tokenBucket.ts";
import type { Silence } from "./beat.ts";
import { readMainThread, type Frame } from "./mainThreadStack.ts";
import { whatRuns } from "./operations.ts";
import { Running, type EvidenceLine } from "./slowReport.ts";

/** Taking a stack costs the main thread time, and more on a busy machine: a server in trouble must not pay it each time. */
const stackQuota = { perSecond: 1 / 30, burst: 3 };

/** What a watch of the main thread needs. */
export interface StallSettings {
  blockedMs: number;
  mayDebug: boolean;
  tell(line: EvidenceLine): void;
}

/** Reports the main thread while it is stuck: once for each time, with its stack and whose code it is. */
export function watchStalls({ blockedMs, mayDebug, tell }: StallSettings): (silence: Silence) => void {
  const stacks = new TokenBucket(stackQuota);
  let count = 0;
  let open: { id: string; forMs: number } | null = null;
  return ({ wallMs: silentMs, countedMs }) => {
    if (open !== null) {
      if (silentMs >= open.forMs) open.forMs = silentMs;
      else {
        tell({ type: "over", id: open.id, forMs: Math.round(open.forMs) });
        open = null;
      }
      return;
    }
    if (countedMs < blockedMs) return;
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
    if (!mayDebug || stacks.take(1, performance.now()) > 0) return report([], null);
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
