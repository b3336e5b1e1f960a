import { readFileSync } from "node:fs";

import type { StepId, StepView } from "./view.ts";

/**
 * What must come before what in the first negotiation of a call, by the times at which the steps were done:
 * at each person who does both, or from the one role to the other. Everything else may overlap.
 */
export type OrderRule = readonly [
  before: StepId,
  after: StepId,
  relation: "same" | "offerer-to-answerer" | "answerer-to-offerer",
];

export const partialOrder: readonly OrderRule[] = JSON.parse(
  readFileSync(new URL("../../../docs/partial-order.json", import.meta.url), "utf8"),
) as OrderRule[];

/** The rules that the times of the done steps break. */
export function brokenRules(steps: readonly StepView[]): string[] {
  const done = steps.filter(({ status }) => status === "done");
  return partialOrder.flatMap(([before, after, relation]) =>
    done
      .filter(({ id }) => id === before)
      .flatMap((first) =>
        done
          .filter(({ id, peer }) => id === after && (peer === first.peer) === (relation === "same"))
          .filter((second) => (second.endedAtMs ?? 0) < (first.endedAtMs ?? 0))
          .map((second) => `${second.peer} ${after} before ${first.peer} ${before}`),
      ),
  );
}
