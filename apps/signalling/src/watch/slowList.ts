import { delays } from "../delays.ts";
import { viewOf, waitsOf, type WaitView } from "./operation.ts";
import type { Operations } from "./operations.ts";
import type { EvidenceLine, SlowReport } from "./slowReport.ts";

/** A report as it is shown: how long it lasted in the end, null while it does. */
export interface ShownReport extends SlowReport {
  endedAfterMs: number | null;
  /** All that it waited for in the end. */
  waited: readonly WaitView[];
  /** Found by the run before this one, which was killed while it lasted. */
  fromLastRun: boolean;
}

/** All that was slow, newest first, as far as it is kept. */
export interface SlowList {
  reports(): readonly ShownReport[];
  /** How many there were of each kind, also of those no longer kept. */
  counts: { blocked: number; waiting: number };
  /** What the watchdog has seen. */
  take(line: EvidenceLine): void;
  stop(): void;
}

const mostReports = 100;

/** Keeps the reports, and looks for operations that wait for too long while they still do. */
export function slowList(
  operations: Operations,
  slowMs: number,
  tell: (line: EvidenceLine) => void,
  fromLastRun: readonly SlowReport[],
): SlowList {
  const reports: ShownReport[] = fromLastRun.map((report) => ({
    ...report,
    endedAfterMs: null,
    waited: [],
    fromLastRun: true,
  }));
  const counts = { blocked: 0, waiting: 0 };

  function take(line: EvidenceLine) {
    if (line.type === "over") {
      const report = reports.find((each) => each.id === line.id && !each.fromLastRun);
      if (report) Object.assign(report, { endedAfterMs: line.forMs, waited: line.waited });
      return;
    }
    counts[line.report.kind] += 1;
    reports.unshift({ ...line.report, endedAfterMs: null, waited: [], fromLastRun: false });
    reports.length = Math.min(reports.length, mostReports);
  }

  function both(line: EvidenceLine) {
    take(line);
    tell(line);
  }

  function look() {
    if (operations.waiting().length === 0) return stopLooking();
    const nowMs = performance.now();
    for (const operation of operations.waiting()) {
      if (operation.isReported || operation.mayBeSlow || nowMs - operation.startedMs < slowMs) continue;
      operation.isReported = true;
      const view = viewOf(operation, nowMs);
      const beside = operations
        .waiting()
        .filter((other) => other !== operation)
        .slice(0, 5)
        .map((other) => viewOf(other, nowMs));
      const id = `operation-${operation.id}`;
      const report = { id, kind: "waiting" as const, atMs: Date.now(), forMs: view.forMs, stack: [], beside };
      both({ type: "slow", report: { ...report, operation: view } });
    }
  }

  /** Runs only while there is something to look at. */
  let timer: NodeJS.Timeout | null = null;
  function stopLooking() {
    if (timer !== null) clearInterval(timer);
    timer = null;
  }
  const forget = operations.listen({
    began: () => undefined,
    waits: () => (timer ??= setInterval(look, delays.slowLookMs).unref()),
    ended(operation) {
      if (!operation.isReported) return;
      const forMs = Math.round(performance.now() - operation.startedMs);
      const waited = waitsOf(operation.allWaits);
      both({ type: "over", id: `operation-${operation.id}`, forMs, waited });
    },
  });
  return {
    reports: () => reports,
    counts,
    take,
    stop() {
      stopLooking();
      forget();
    },
  };
}
