import fc from "fast-check";
import { expect, test } from "vitest";

import { alice, note, recordingOf } from "../recordingOf.fake.ts";
import { scaleOf, usualPixelsPerMs, type Spacing } from "./scale.ts";
import type { Rung } from "./view.ts";

const [entry] = recordingOf([alice, null, note("x")]);

/** A message from `startMs` to `endMs`; null where it never arrived. */
function rung(startMs: number, endMs: number | null): Rung {
  if (entry === undefined) throw new Error("no entry");
  return {
    key: `${startMs}`,
    kind: "message",
    type: "offer",
    from: "self",
    to: "other",
    legs: [{ from: "self", to: "server", startMs, endMs, uncertaintyMs: null }],
    stops: [],
    end: "delivered",
    bytes: 1,
    summary: "",
    oneWayMs: null,
    firstMs: startMs,
    lastMs: endMs ?? startMs,
    attempt: 1,
    messageId: "m",
    entry,
  };
}

test("in true time a millisecond is as long everywhere that something is on its way", () => {
  const { yOf, breaks } = scaleOf([rung(0, 100), rung(100, 140)], "time", 2);
  expect(yOf(100) - yOf(0)).toBe(200);
  expect(yOf(140) - yOf(100)).toBe(80);
  expect(yOf(110) - yOf(100)).toBe(20);
  expect(breaks).toEqual([]);
});

test("a silence is cut short and marked, a long way is not", () => {
  const { yOf, breaks } = scaleOf([rung(0, 10), rung(60_000, 60_010)], "time", 1);
  expect(yOf(60_000) - yOf(10)).toBeLessThan(100);
  expect(breaks).toMatchObject([{ fromMs: 10, toMs: 60_000 }]);
  const slow = scaleOf([rung(0, 5_000)], "time", 1);
  expect([slow.yOf(5_000) - slow.yOf(0), slow.breaks]).toEqual([5_000, []]);
});

test("in even steps every happening is as far from the one before", () => {
  const { yOf } = scaleOf([rung(0, 1), rung(500, 90_000)], "even", 1);
  const ys = [0, 1, 500, 90_000].map(yOf);
  const steps = ys.slice(1).map((y, index) => y - (ys[index] ?? 0));
  expect(new Set(steps).size).toBe(1);
});

test("an ordinary way is seen to be slanted, on a fast network and on a slow one", () => {
  expect(usualPixelsPerMs([rung(0, 1), rung(5, 7), rung(9, 12)])).toBe(11);
  expect(usualPixelsPerMs([rung(0, 220)])).toBeCloseTo(0.1);
  expect(usualPixelsPerMs([])).toBe(1);
});

test("later is never higher, and everything lies within the picture", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const anyRung = fc
    .tuple(fc.nat(100_000), fc.option(fc.nat(5_000)))
    .map(([startMs, length]) => rung(startMs, length === null ? null : startMs + length));
  const spacing = fc.constantFrom<Spacing>("time", "even");
  fc.assert(
    fc.property(fc.array(anyRung, { minLength: 1, maxLength: 30 }), spacing, (rungs, how) => {
      const { yOf, height } = scaleOf(rungs, how, 0.5);
      const times = rungs.flatMap(({ firstMs, lastMs }) => [firstMs, lastMs]).toSorted((a, b) => a - b);
      let before = 0;
      for (const time of times) {
        expect(yOf(time), `seed ${seed}`).toBeGreaterThanOrEqual(before);
        before = yOf(time);
      }
      expect(before).toBeLessThanOrEqual(height);
    }),
    { seed },
  );
});
