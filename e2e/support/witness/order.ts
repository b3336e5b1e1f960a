import type { ShownStep } from "../steps.ts";
import { seenAtMs } from "./evidence.ts";
import type { WitnessEntry } from "./log.ts";

/**
 * Events nearer than this may be written down in either order:
 * the browser fires several in one task, and the page reads its clock after the witness did.
 */
const sameMomentMs = 5;

/** Pairs of steps that the witness saw in one order and the diagram shows in the other. */
export function orderDisagreements(steps: readonly ShownStep[], log: readonly WitnessEntry[]): string[] {
  const seen = steps.flatMap(({ step, status, atMs }) => {
    const witnessMs = seenAtMs(log, step);
    return status === "done" && atMs !== null && witnessMs !== null ? [{ step, atMs, witnessMs }] : [];
  });
  return seen.flatMap((first) =>
    seen
      .filter((second) => second.witnessMs - first.witnessMs > sameMomentMs && second.atMs < first.atMs)
      .map((second) => `${first.step} (${first.atMs}) was seen before ${second.step} (${second.atMs})`),
  );
}
