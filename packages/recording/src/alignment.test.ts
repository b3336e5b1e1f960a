import fc from "fast-check";
import { expect, test } from "vitest";

import { createAlignment } from "./alignment.ts";
import { alice, bob, clockOf, entry, messageOf, noteOf } from "./entries.fake.ts";

const start = 1_700_000_000_000;

test("zero is the first own entry", () => {
  const alignment = createAlignment(alice);
  const first = entry(alice, 0, start, noteOf("a"));
  alignment.add(entry(alice, 1, start + 5, noteOf("b")));
  alignment.add(first);
  expect(alignment.toAxis(first)).toBe(0);
  expect(alignment.toAxis(entry(alice, 1, start + 5, noteOf("b")))).toBe(5);
});

test("two clocks that are minutes apart meet through the server's", () => {
  const alignment = createAlignment(alice);
  alignment.add(entry(alice, 0, start, clockOf(1000, 10)));
  alignment.add(entry(bob, 0, start + 300_000, clockOf(-299_000, 30)));
  expect(alignment.offsetMs(bob)).toBe(-300_000);
  expect(alignment.toAxis(entry(bob, 1, start + 300_007, noteOf("x")))).toBe(7);
  expect(alignment.uncertaintyMs(bob)).toBe(20);
  expect(alignment.uncertaintyMs(alice)).toBe(0);
  expect(alignment.serverToAxis(start + 1003)).toBe(3);
  expect(alignment.serverUncertaintyMs(alice)).toBe(5);
  expect(alignment.serverUncertaintyMs(bob)).toBe(15);
});

test("the smallest round trip of the last minute counts", () => {
  const alignment = createAlignment(alice);
  alignment.add(entry(alice, 0, start, clockOf(0, 2)));
  alignment.add(entry(bob, 0, start, clockOf(500, 1)));
  alignment.add(entry(bob, 1, start + 10_000, clockOf(40, 8)));
  expect(alignment.offsetMs(bob)).toBe(500);
  alignment.add(entry(bob, 2, start + 65_000, clockOf(90, 20)));
  expect(alignment.offsetMs(bob)).toBe(40);
});

test("a writer without a clock sample has no known uncertainty, and is placed by its messages", () => {
  const alignment = createAlignment(alice);
  alignment.add(entry(alice, 0, start, messageOf("sent", "m1")));
  alignment.add(entry(bob, 0, start - 9000, messageOf("delivered", "m1")));
  expect(alignment.uncertaintyMs(bob)).toBeNull();
  expect(alignment.serverUncertaintyMs(bob)).toBeNull();
  expect(alignment.toAxis(entry(bob, 0, start - 9000, messageOf("delivered", "m1")))).toBe(0);
});

/** Bob's clock is off, and gains or loses while it runs. */
function clock(who: typeof alice, time: number, skewMs: number, driftMs: number): number {
  return start + time + (who === bob ? skewMs + (driftMs * time) / 1000 : 0);
}

test("no message is delivered before it was sent, whatever the clocks and the order of arrival", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const crossing = fc.record({
    out: fc.boolean(),
    at: fc.nat(1000),
    flightMs: fc.nat(50),
  });
  fc.assert(
    fc.property(
      fc.array(crossing, { maxLength: 12 }),
      fc.integer({ min: -100_000, max: 100_000 }),
      fc.integer({ min: -200, max: 200 }),
      fc.boolean(),
      (crossings, skewMs, driftMs, reversed) => {
        const entries = crossings.flatMap(({ out, at, flightMs }, index) => {
          const [from, to] = out ? [alice, bob] : [bob, alice];
          const name = `${index}`;
          return [
            entry(from, 2 * index, clock(from, at, skewMs, driftMs), messageOf("sent", name)),
            entry(to, 2 * index + 1, clock(to, at + flightMs, skewMs, driftMs), messageOf("delivered", name)),
          ];
        });
        const alignment = createAlignment(alice);
        for (const item of reversed ? entries.toReversed() : entries) alignment.add(item);
        for (let index = 0; index < entries.length; index += 2) {
          const [sent, delivered] = [entries[index], entries[index + 1]];
          if (sent === undefined || delivered === undefined) continue;
          // A rounding error is no breach.
          expect(alignment.toAxis(delivered) - alignment.toAxis(sent), `seed ${seed}`).toBeGreaterThan(
            -0.001,
          );
        }
      },
    ),
    { seed, numRuns: 150 },
  );
});

test("a message that is sent again is not put before its first arrival", () => {
  const alignment = createAlignment(alice);
  alignment.add(entry(alice, 0, start, clockOf(0, 2)));
  alignment.add(entry(bob, 0, start, clockOf(0, 2)));
  alignment.add(entry(bob, 1, start + 100, messageOf("sent", "m")));
  alignment.add(entry(alice, 1, start + 110, messageOf("delivered", "m")));
  const again = entry(bob, 2, start + 4_000, messageOf("sent", "m"));
  alignment.add(again);
  expect(alignment.toAxis(again)).toBe(4_000);
});
