import type { ComparedStep } from "@callglass/diagram/compare";
import { ticks } from "d3-array";

import { span } from "../ui/format.ts";

/** The one axis of both recordings: from the moment both people asked for their seats to the last step of either. */
export interface Axis {
  endMs: number;
  ticksMs: readonly number[];
}

type Times = ComparedStep["one"];

export function axisOf(steps: readonly ComparedStep[]): Axis | null {
  const endMs = Math.max(0, ...steps.flatMap(({ one, other }) => [one.endedAtMs ?? 0, other.endedAtMs ?? 0]));
  return endMs === 0 ? null : { endMs, ticksMs: ticks(0, endMs, 4) };
}

const percent = (ms: number, { endMs }: Axis) => `${(Math.max(0, ms) / endMs) * 100}%`;

/** The words of a tick stand to the right of its line, and end with the axis. */
const hasRoom =
  ({ endMs }: Axis) =>
  (ms: number) =>
    ms <= 0.8 * endMs;

/** Stands above the rows, with their lines. */
export function AxisWords({ axis }: { axis: Axis }) {
  return (
    <div className="step-axis" aria-hidden="true">
      {axis.ticksMs.filter(hasRoom(axis)).map((ms) => (
        <span key={ms} style={{ left: percent(ms, axis) }}>
          {ms === 0 ? "0" : span(ms)}
        </span>
      ))}
    </div>
  );
}

function Bar({ times, axis, place }: { times: Times; axis: Axis; place: "one" | "other" }) {
  const { endedAtMs, tookMs } = times;
  // Before both were there each had its own time.
  if (endedAtMs === null || endedAtMs < 0) return null;
  const startedAtMs = Math.max(0, endedAtMs - (tookMs ?? 0));
  return (
    <rect
      data-place={place}
      x={percent(startedAtMs, axis)}
      y={place === "one" ? 3 : 12}
      // What took no time is still to be seen.
      style={{ width: `max(2px, ${percent(endedAtMs - startedAtMs, axis)})` }}
      height={6}
    />
  );
}

/** A step in both recordings: the first one filled, the second one below it as an outline. */
export function StepTimes({ step, axis }: { step: ComparedStep; axis: Axis }) {
  return (
    <svg className="step-times" width="100%" height={21} aria-hidden="true">
      {axis.ticksMs.map((ms) => (
        <line key={ms} x1={percent(ms, axis)} x2={percent(ms, axis)} y2="100%" />
      ))}
      <Bar times={step.one} axis={axis} place="one" />
      <Bar times={step.other} axis={axis} place="other" />
    </svg>
  );
}
