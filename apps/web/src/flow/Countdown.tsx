import type { WaitView } from "@callglass/diagram";
import { memo } from "react";

import { useTick } from "./ticker.ts";

interface CountdownProps {
  wait: WaitView;
  /** Null while Slow shows the past: a countdown to the present would lie. */
  nowMs: (() => number) | null;
}

/** The whole wait, as in `10 s at most`. */
export function mostWords({ delayMs }: WaitView): string {
  return `${Math.round(delayMs / 100) / 10} s at most`;
}

/** What is left of a wait. A clock of its own, so that only this text is drawn again. */
export const Countdown = memo(
  function Countdown({ wait, nowMs }: CountdownProps) {
    useTick();
    const { startedAtMs, delayMs, pausedMs, pausedAtMs } = wait;
    const left = nowMs === null ? 0 : startedAtMs + delayMs + pausedMs - (pausedAtMs ?? nowMs());
    // The step's label tells the whole wait: a name that changes ten times a second could not be listened to.
    if (left <= 0) return <span className="countdown">{mostWords(wait)}</span>;
    return (
      <span className="countdown" aria-hidden="true">
        {left < 59_950 ? (left / 1000).toFixed(1) : Math.round(left / 1000)} s left
        {pausedAtMs !== null && ", paused"}
      </span>
    );
  },
  (before, after) =>
    before.nowMs === after.nowMs &&
    before.wait.startedAtMs === after.wait.startedAtMs &&
    before.wait.delayMs === after.wait.delayMs &&
    before.wait.pausedMs === after.wait.pausedMs &&
    before.wait.pausedAtMs === after.wait.pausedAtMs,
);
