import { monitorEventLoopDelay } from "node:perf_hooks";

import { delays } from "../delays.ts";

/** How long the event loop keeps things waiting, in milliseconds, over the last {@link delays.loopWindowMs}. */
export interface LoopDelay {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

export function followLoopDelay(): { read(): LoopDelay; stop(): void } {
  // Each look wakes the loop: coarser than this it would miss what people notice, finer it is itself a load.
  const resolutionMs = 100;
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  let last: LoopDelay | null = null;
  // What is measured is the time between two timers: the wait that was asked for is no delay.
  const ms = (nanoseconds: number) => Math.max(0, Math.round((nanoseconds / 1e6 - resolutionMs) * 10) / 10);
  const now = (): LoopDelay =>
    histogram.count === 0
      ? { p50Ms: 0, p99Ms: 0, maxMs: 0 }
      : {
          p50Ms: ms(histogram.percentile(50)),
          p99Ms: ms(histogram.percentile(99)),
          maxMs: ms(histogram.max),
        };
  const timer = setInterval(() => {
    last = now();
    histogram.reset();
  }, delays.loopWindowMs);
  timer.unref();
  return {
    read: () => last ?? now(),
    stop() {
      clearInterval(timer);
      histogram.disable();
    },
  };
}
