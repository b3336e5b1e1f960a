import { stepsOf } from "../statuses.ts";
import type { FlowView, StepId } from "../view.ts";

/** A moment that explains a bend in a line. */
export interface NumberMark {
  atMs: number;
  text: string;
}

const marked: Partial<Record<StepId, string>> = {
  "signalling.paired": "both there",
  "call.connected": "connected",
  "media.firstFrame": "first frame",
};

/** Where the phases of the call begin, and what happened to its path, oldest first; as one person saw it. */
export function marksOf(flow: FlowView, peer: "self" | "other"): NumberMark[] {
  const steps = stepsOf(flow).flatMap(({ id, peer: of, status, endedAtMs, negotiation }) => {
    const text = marked[id];
    return text !== undefined && of === peer && status === "done" && endedAtMs !== null && negotiation === 1
      ? [{ atMs: endedAtMs, text }]
      : [];
  });
  const repairs = flow.bands
    .filter(({ kind }) => kind === "repair")
    .flatMap(({ happenings }) => happenings.filter((happening) => happening.peer === peer))
    .map(({ atMs, text }) => ({ atMs, text }));
  return [...steps, ...repairs].toSorted((one, two) => one.atMs - two.atMs);
}
