import type { FlowView, StepStatus, StepView } from "./view.ts";

/** Every step of a view, the hidden ones of the other role included. */
export function stepsOf(view: FlowView): StepView[] {
  return view.bands.flatMap(({ rows }) =>
    rows.flatMap(({ self, other, also }) => [self, other, ...(also ?? [])].filter((step) => step !== null)),
  );
}

/** The status of every step by its key. */
export function statusesOf(view: FlowView): Map<string, StepStatus> {
  return new Map(stepsOf(view).map(({ key, status }) => [key, status]));
}
