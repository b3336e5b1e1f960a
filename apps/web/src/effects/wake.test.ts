import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { watchWake } from "./wake.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The clock of the day goes on, and no timer runs. */
function sleepFor(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

it("tells of each sleep once, and of no pause that a busy page makes", () => {
  const woken = vi.fn<() => void>();
  watchWake(woken, new AbortController().signal);
  vi.advanceTimersByTime(60_000);
  sleepFor(4_500);
  vi.advanceTimersByTime(1_000);
  expect(woken).not.toHaveBeenCalled();
  sleepFor(6_000);
  vi.advanceTimersByTime(1_000);
  expect(woken).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(woken).toHaveBeenCalledTimes(1);
  sleepFor(3_600_000);
  vi.advanceTimersByTime(1_000);
  expect(woken).toHaveBeenCalledTimes(2);
});

it("leaves no timer behind", () => {
  const watching = new AbortController();
  watchWake(() => undefined, watching.signal);
  watching.abort();
  expect(vi.getTimerCount()).toBe(0);
});
