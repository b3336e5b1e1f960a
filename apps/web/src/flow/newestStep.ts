import type { FlowView, PeerSide, StepView } from "@callglass/diagram";

import { stepAtMs } from "./Step.tsx";

/**
 * The key of the step that happened last. What is under way while a step above it is still to come has begun ahead of its turn
 * (a data channel is connecting from the moment it is made), and whoever reads from above is not led down there.
 */
export function newestStep({ bands }: FlowView): string | null {
  let newest: string | null = null;
  let newestAt = -Infinity;
  const waitsAbove = new Set<PeerSide>();
  for (const { past, rows } of bands)
    for (const { self, other } of rows)
      for (const step of [self, other]) {
        if (step === null) continue;
        if (step.status === "todo" && !past) waitsAbove.add(step.peer);
        const at = followedAtMs(step, waitsAbove.has(step.peer));
        if (at === null || at < newestAt) continue;
        newest = step.key;
        newestAt = at;
      }
  return newest;
}

function followedAtMs(step: StepView, isAhead: boolean): number | null {
  if (step.status === "skipped" || (step.status === "active" && isAhead)) return null;
  return stepAtMs(step);
}
