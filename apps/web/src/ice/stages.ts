import type { PairStage } from "@callglass/diagram/ice";

/** A shape for each stage, so that no colour is needed to tell them apart. */
export const stageSigns: Readonly<Record<PairStage, { sign: string; words: string }>> = {
  frozen: { sign: "❄︎", words: "frozen" },
  waiting: { sign: "○", words: "waiting" },
  "in-progress": { sign: "◐", words: "being checked" },
  failed: { sign: "✕", words: "failed" },
  succeeded: { sign: "✓", words: "works" },
  nominated: { sign: "◆", words: "nominated" },
  selected: { sign: "★", words: "selected" },
};
