import { hasSlept } from "@callglass/call";

const tickMs = 1_000;

/**
 * Calls back when the device has woken, told by the gap between two ticks of a timer, until `signal` aborts.
 * The clock of the day is asked, because the page's own may stand still meanwhile (High Resolution Time, section 4.1).
 */
export function watchWake(woken: () => void, signal: AbortSignal): void {
  let tickedAtMs = Date.now();
  const interval = setInterval(() => {
    const nowMs = Date.now();
    if (hasSlept(tickMs, tickedAtMs, nowMs)) woken();
    tickedAtMs = nowMs;
  }, tickMs);
  signal.addEventListener("abort", () => clearInterval(interval));
}
