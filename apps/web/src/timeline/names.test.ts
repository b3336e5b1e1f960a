import type { Mark } from "@callglass/diagram";
import fc from "fast-check";
import { expect, test } from "vitest";

import { namesOf } from "./names.ts";

const phase = (shown: number, text: string): Mark => ({ kind: "phase", peer: "self", shown, text });
const letterPixels = 7;

test("a name that would lie over the one before it is left out, and one at the end stands before its line", () => {
  const [one, near, far, last] = [
    phase(10, "Signalling"),
    phase(12, "Paired"),
    phase(60, "ICE"),
    phase(99, "DTLS"),
  ];
  expect([...namesOf([one, near, far, last], 100, 500)]).toEqual([
    [one, "after"],
    [far, "after"],
    [last, "before"],
  ]);
});

test("no name lies over another or leaves the strip, however wide it is", () => {
  const seed = 1;
  const marks = fc.array(
    fc.tuple(fc.nat({ max: 400 }), fc.constantFrom("ICE", "Signalling", "Renegotiation")),
  );
  fc.assert(
    fc.property(marks, fc.integer({ min: 60, max: 1_400 }), (drawn, width) => {
      const sorted = drawn.toSorted((one, two) => one[0] - two[0]).map(([shown, text]) => phase(shown, text));
      const spans = [...namesOf(sorted, 400, width)].map(([{ shown, text }, side]) => {
        const [at, length] = [(shown / 400) * width, text.length * letterPixels];
        return side === "after" ? [at, at + length] : [at - length, at];
      });
      for (const [index, [from = 0, to = 0]] of spans.entries()) {
        expect(from, `seed ${seed}`).toBeGreaterThanOrEqual(spans[index - 1]?.[1] ?? 0);
        expect(to, `seed ${seed}`).toBeLessThanOrEqual(width);
      }
    }),
    { seed },
  );
});
