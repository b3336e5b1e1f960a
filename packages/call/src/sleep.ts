import { sleepMs } from "./delays.ts";

/** Whether the device has slept between two ticks of a timer that come every `tickMs`; times of the clock of the day. */
export function hasSlept(tickMs: number, tickedAtMs: number, nowMs: number): boolean {
  return nowMs - tickedAtMs - tickMs > sleepMs;
}
