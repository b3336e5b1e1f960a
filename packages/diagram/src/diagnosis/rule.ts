import type { CaseFile } from "./caseFile.ts";
import type { Finding, Verdict } from "./diagnosis.ts";

/** One thing that may be wrong with a call, or that nothing is; the first rule that finds something answers. */
export interface Rule {
  id: string;
  verdict: Verdict;
  /** The likeliest first; a finding may name its own. */
  causes: readonly string[];
  /** What to do; a finding may name its own. */
  cure: string;
  /** Null when the recording does not show it. */
  find(file: CaseFile): Finding | null;
}

/** The first that is found, in the order of the list. */
export function firstOf<T, R>(items: readonly T[], find: (item: T) => R | null): R | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
