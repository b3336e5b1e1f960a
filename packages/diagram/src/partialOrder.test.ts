import { expect, test } from "vitest";

import { partialOrder } from "./partialOrder.fake.ts";
import { stepById } from "./steps.ts";

test("the partial order names only known steps and relations", () => {
  for (const [before, after, relation] of partialOrder) {
    expect(stepById.has(before), before).toBe(true);
    expect(stepById.has(after), after).toBe(true);
    expect(["same", "offerer-to-answerer", "answerer-to-offerer"]).toContain(relation);
  }
});

test("the partial order has no circle", () => {
  const open = new Set(partialOrder.flatMap(([before, after]) => [before, after]));
  while (open.size > 0) {
    const free = [...open].filter(
      (id) => !partialOrder.some(([before, after]) => after === id && open.has(before)),
    );
    expect(free.length, [...open].join(", ")).toBeGreaterThan(0);
    for (const id of free) open.delete(id);
  }
});
