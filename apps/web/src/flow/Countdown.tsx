import type { WaitView } from "@callglass/diagram";
import { memo } from "react";

import { useTick } from "./ticker.ts";

interface CountdownProps {
  wait: WaitView;
  /** Null while Slow shows the past: a countdown to the present would lie. */
  nowMs: (() => number) | null;
}

/** The whole wait, as in `10 s at most`; what is left of one that stands still. */
export function waitWords({ startedAtMs, delayMs, pausedMs, pausedAtMs }: WaitView): string {
  if (pausedAtMs === null) return `${Math.round(delayMs / 100) / 10} s at most`;
  return `${secondsOf(startedAtMs + delayMs + pausedMs - pausedAtMs)} s left, paused`;
}

function secondsOf(leftMs: number): string {
  return leftMs < 59_950 ? (leftMs / 1000).toFixed(1) : String(Math.round(leftMs / 1000));
}

/** What is left of a wait. A clock of its own, so that only this text is drawn again. */
export const Countdown = memo(
  function Countdown({ wait, nowMs }: CountdownProps) {
    useTick();
    const runs = nowMs !== null && wait.pausedAtMs === null;
    const left = runs ? wait.startedAtMs + wait.delayMs + wait.pausedMs - nowMs() : 0;
    // The step's label tells the whole wait: a name that changes ten times a second could not be listened to.
    if (left <= 0) return <span className="countdown">{waitWords(wait)}</span>;
    // Drawn by the style sheet: the text of a button has to be part of its name (WCAG 2.5.3).
    return <span className="countdown" aria-hidden="true" data-left={`${secondsOf(left)} s left`} />;
  },
  (before, after) =>
    before.nowMs === after.nowMs &&
    before.wait.startedAtMs === after.wait.startedAtMs &&
    before.wait.delayMs === after.wait.delayMs &&
    before.wait.pausedMs === after.wait.pausedMs &&
    before.wait.pausedAtMs === after.wait.pausedAtMs,
);
