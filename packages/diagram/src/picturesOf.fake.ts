import type { Log } from "@callglass/recording";

import { flowFold, viewOf } from "./flow.ts";
import { momentOf } from "./moment.ts";
import { createMomentFold } from "./momentFold.ts";
import { stripFold, stripOf } from "./strip.ts";
import { timelineOf } from "./timeline/timeline.ts";

/** What is drawn at every position, entry by entry. */
export function picturesOf(log: Log): unknown[] {
  const whole = momentOf(log);
  const flowAt = createMomentFold(flowFold);
  const stripAt = createMomentFold(stripFold);
  const positions = Array.from({ length: whole.entries.length + 1 }, (_, shown) => ({ ...whole, shown }));
  return [
    timelineOf(whole),
    ...positions.map((moment) => [viewOf(moment, flowAt(moment)), stripOf(moment, stripAt(moment), {})]),
  ];
}
