import type { ReadEntry } from "@callglass/recording";

import type { FlowView, StepStatus, StepView } from "./view.ts";

/** Every step of a view, the hidden ones of the other role included. */
export function stepsOf(view: FlowView): StepView[] {
  return view.bands.flatMap(({ rows }) =>
    rows.flatMap(({ self, other, also }) => [self, other, ...(also ?? [])].filter((step) => step !== null)),
  );
}

/** The status of every step, and of all that goes on beside them, by its key. */
export function statusesOf(view: FlowView): Map<string, StepStatus> {
  const statuses = new Map<string, StepStatus>(stepsOf(view).map(({ key, status }) => [key, status]));
  for (const { happenings } of view.bands)
    for (const { key, going } of happenings) if (going !== null) statuses.set(key, going.status);
  return statuses;
}

/** Spares the view for the most frequent entries. */
export function mayChangeSteps({ kind }: ReadEntry): boolean {
  return kind !== "stats" && kind !== "clock" && kind !== "candidate" && kind !== "pair";
}

export function countDifferences(one: ReadonlyMap<string, string>, two: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const [key, status] of two) if ((one.get(key) ?? "todo") !== status) count += 1;
  return count;
}
