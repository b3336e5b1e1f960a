import { readFileSync } from "node:fs";

import type { ShownStep } from "./steps.ts";

/** Whose steps a rule compares: one person's, or those of the two in the direction of a message. */
type Relation = "same" | "offerer-to-answerer" | "answerer-to-offerer";
type Rule = readonly [before: string, after: string, relation: Relation];

/** What must come before what; everything else may overlap. */
const rules: readonly Rule[] = JSON.parse(
  readFileSync(new URL("../../docs/partial-order.json", import.meta.url), "utf8"),
);

/** Rules that the times of the done steps break. */
export function orderProblems(steps: readonly ShownStep[], who: string): string[] {
  const done = steps.filter(({ status }) => status === "done");
  const offerer = done.find(({ step }) => step === "offer.create")?.peer;
  const applies = (relation: Relation, first: ShownStep, second: ShownStep) => {
    if (relation === "same") return first.peer === second.peer;
    const isFromOfferer = first.peer === offerer;
    return first.peer !== second.peer && isFromOfferer === (relation === "offerer-to-answerer");
  };
  return rules.flatMap(([before, after, relation]) =>
    done
      .filter(({ step }) => step === before)
      .flatMap((first) =>
        done
          .filter((second) => second.step === after && applies(relation, first, second))
          .filter((second) => (second.atMs ?? 0) < (first.atMs ?? 0))
          .map(
            (second) =>
              `${who}: ${after} ${String(second.atMs)} before ${before} ${String(first.atMs)} (${relation})`,
          ),
      ),
  );
}
