import { readFileSync } from "node:fs";

import type { ShownStep } from "./steps.ts";

/** `same`: both steps of one person; `across`: the first of one person, the second of the other. */
type Relation = "same" | "across";
type Rule = readonly [before: string, after: string, relation: Relation];

/** What must come before what; everything else may overlap. */
const rules: readonly Rule[] = JSON.parse(
  readFileSync(new URL("../../docs/partial-order.json", import.meta.url), "utf8"),
);

/** Rules that the times of the done steps break. */
export function orderProblems(steps: readonly ShownStep[], who: string): string[] {
  const done = steps.filter(({ status, atMs }) => status === "done" && atMs !== null);
  return rules.flatMap(([before, after, relation]) =>
    done
      .filter(({ step }) => step === before)
      .flatMap((first) =>
        done
          .filter((second) => second.step === after && (second.peer === first.peer) === (relation === "same"))
          .filter((second) => (second.atMs ?? 0) < (first.atMs ?? 0))
          .map(
            (second) =>
              `${who}: ${after} of ${second.peer} (${second.atMs}) before ${before} of ${first.peer} (${first.atMs})`,
          ),
      ),
  );
}
