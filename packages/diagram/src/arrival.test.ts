import fc from "fast-check";
import { expect, test } from "vitest";

import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { createPlayhead } from "./playhead.ts";
import { alice, bob, flowOf } from "./recordingOf.fake.ts";
import { statusesOf } from "./statuses.ts";
import { createStrip, foldStripEntry, stripOf } from "./strip.ts";
import { viewOf } from "./flow.ts";

const entries = ordinaryCall();
const own = entries.filter(({ writer }) => writer === alice);
const others = entries.filter(({ writer }) => writer === bob);

/** The other's entries late, doubled and shuffled among one's own. */
const arrivals = fc
  .tuple(
    fc.shuffledSubarray(others, { minLength: others.length, maxLength: others.length }),
    fc.subarray(others),
    fc.array(fc.nat(), { minLength: own.length, maxLength: own.length }),
  )
  .map(([shuffled, doubled, places]) => {
    const all = [...shuffled, ...doubled];
    own.forEach((entry, index) => all.splice((places[index] ?? 0) % (all.length + 1), 0, entry));
    return all;
  });

test("entries that come late, doubled or out of order end in the same pictures", () => {
  const seed = Date.now();
  const expectedFlow = flowOf(entries);
  const strip = createStrip(alice);
  for (const entry of entries) foldStripEntry(strip, entry);
  const expectedStrip = stripOf(strip, {});
  fc.assert(
    fc.property(arrivals, (arriving) => {
      expect(flowOf(arriving), `seed ${seed}`).toEqual(expectedFlow);
      const other = createStrip(alice);
      for (const entry of arriving) foldStripEntry(other, entry);
      expect(stripOf(other, {}), `seed ${seed}`).toEqual(expectedStrip);
    }),
    { seed, numRuns: 40 },
  );
});

test("Slow shows prefixes only, and ends where live is", () => {
  const playhead = createPlayhead(alice);
  const shown: unknown[] = [];
  let reached = 0;
  for (const [index, entry] of entries.entries()) {
    playhead.arrive(entry);
    if (index % 7 !== 0) continue;
    shown.push(...playhead.nextStep());
    expect(playhead.shown).toBe(shown.length);
    reached = Math.max(reached, playhead.stepsBehind());
  }
  expect(reached).toBeGreaterThan(5);
  while (playhead.pending > 0) shown.push(...playhead.nextStep());
  expect(playhead.stepsBehind()).toBe(0);
  expect(new Set(shown).size).toBe(entries.length);
  expect(viewOf(playhead.flow)).toEqual(flowOf(entries));
});

test("Next stops at every change of a step, and nothing that was shown changes place", () => {
  const playhead = createPlayhead(alice);
  for (const entry of entries) playhead.arrive(entry);
  let before = statusesOf(viewOf(playhead.flow));
  let presses = 0;
  while (playhead.pending > 0) {
    const displayed = playhead.nextStep();
    const after = statusesOf(viewOf(playhead.flow));
    const changed = [...after].filter(([key, status]) => (before.get(key) ?? "todo") !== status);
    if (playhead.pending > 0) expect(changed.length).toBeGreaterThan(0);
    expect(displayed.length).toBeGreaterThan(0);
    before = after;
    presses += 1;
  }
  expect(presses).toBeGreaterThan(40);
});

test("all() shows everything at once", () => {
  const playhead = createPlayhead(alice);
  for (const entry of [...entries, ...entries]) playhead.arrive(entry);
  expect(playhead.all()).toHaveLength(entries.length);
  expect(playhead.pending).toBe(0);
});
