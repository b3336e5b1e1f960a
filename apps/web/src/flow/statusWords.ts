import type { StepStatus, StepView } from "@callglass/diagram";

/** A status in a word or two, as it is spoken. */
export const statusWords: Readonly<Record<StepStatus, string>> = {
  todo: "not yet",
  active: "now",
  done: "done",
  failed: "failed",
  skipped: "skipped",
  superseded: "overtaken",
};

/** What is still to come needs no reason; what a recording cannot tell has one. */
export function isUntold({ status, reason }: StepView): boolean {
  return status === "todo" && reason !== "";
}
