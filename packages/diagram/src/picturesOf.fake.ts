import type { Log } from "@callglass/recording";

import { flowFold, viewOf } from "./flow.ts";
import { momentOf } from "./moment.ts";
import { createMomentFold } from "./momentFold.ts";
import { stripFold, stripOf } from "./strip.ts";
import { timelineOf } from "./timeline/timeline.ts";

/** What is drawn at every position, or each `step`th, as texts that can be compared; entries are named by their ids. */
export function picturesOf(log: Log, step = 1): string[] {
  const whole = momentOf(log);
  const flowAt = createMomentFold(flowFold);
  const stripAt = createMomentFold(stripFold);
  const positions = Array.from({ length: Math.floor(whole.entries.length / step) + 1 }, (_, index) => ({
    ...whole,
    shown: index * step,
  }));
  return [
    textOf(timelineOf(whole)),
    ...positions.map((moment) =>
      textOf([viewOf(moment, flowAt(moment)), stripOf(moment, stripAt(moment), {})]),
    ),
  ];
}

function textOf(picture: unknown): string {
  return JSON.stringify(picture, (_, value: unknown) => {
    if (typeof value !== "object" || value === null || !("writer" in value) || !("sequence" in value))
      return value;
    return `${String(value.writer)}/${String(value.sequence)}`;
  });
}
