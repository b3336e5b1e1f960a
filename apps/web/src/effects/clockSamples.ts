import { ClockReply, parse } from "@callglass/protocol";
import type { SignallingEvent } from "@callglass/call";

import { nowMs } from "./clock.ts";
import type { Request } from "./request.ts";
import { watchWake } from "./wake.ts";

const clockIntervalMs = 10_000;

interface ClockOptions {
  request: Request;
  report(event: SignallingEvent): void;
}

/** Measures this page's clock against the server's: when asked, at intervals, and when the device has slept. */
export function startClockSamples({ request, report }: ClockOptions) {
  function sample(): void {
    const sentAtMs = nowMs();
    request({ type: "clock" }, (answer) => {
      const receivedAtMs = nowMs();
      const reply = parse(ClockReply, answer);
      if (!reply.ok || !reply.value.ok) return;
      const roundTripMs = receivedAtMs - sentAtMs;
      const offsetMs = reply.value.serverTimeMs - (sentAtMs + receivedAtMs) / 2;
      report({ type: "clock.sampled", offsetMs, roundTripMs });
    });
  }

  const interval = setInterval(sample, clockIntervalMs);
  const watching = new AbortController();
  watchWake(sample, watching.signal);

  return {
    sample,
    stop(): void {
      clearInterval(interval);
      watching.abort();
    },
  };
}
