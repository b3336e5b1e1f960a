import type { StepStatus } from "@callglass/diagram";

/** A status in a word or two, as it is spoken. */
export const statusWords: Readonly<Record<StepStatus, string>> = {
  todo: "not yet",
  active: "now",
  done: "done",
  failed: "failed",
  skipped: "skipped",
  superseded: "overtaken",
};
