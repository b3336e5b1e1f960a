import { createAlignment, type ReadEntry } from "@callglass/recording";
import fc from "fast-check";
import { expect, test } from "vitest";

import type { Moment } from "./moment.ts";
import { createMomentFold } from "./momentFold.ts";
import { alice, note, recordingOf } from "./recordingOf.fake.ts";

interface Told {
  count: number;
  texts: Map<string, { entries: ReadEntry[] }>;
  newest: { entries: ReadEntry[] } | null;
}

/** Shares one object between two places, as folds of ours do. */
const fold = {
  initial: (): Told => ({ count: 0, texts: new Map(), newest: null }),
  take(told: Told, entry: ReadEntry): void {
    const text = entry.kind === "note" ? entry.text : "";
    const about = told.texts.get(text) ?? { entries: [] };
    told.texts.set(text, about);
    about.entries = [...about.entries.slice(-3), entry];
    told.newest = about;
    told.count += 1;
  },
};

const length = 9_000;
const entries = recordingOf(
  ...Array.from({ length }, (_, index) => [alice, null, note("x", `${index % 7}`)] as const),
);
const alignment = createAlignment(alice);
const momentAt = (shown: number, of: readonly ReadEntry[] = entries): Moment => {
  return { self: alice, entries: of, shown, alignment };
};

function fromScratch(moment: Moment): Told {
  const told = fold.initial();
  for (const entry of moment.entries.slice(0, moment.shown)) fold.take(told, entry);
  return told;
}

const positions = fc.array(fc.nat({ max: length }), { minLength: 1, maxLength: 12 });

test("wherever a person goes, the state is the one that a fold from the beginning has", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  fc.assert(
    fc.property(positions, (visited) => {
      const stateAt = createMomentFold(fold);
      for (const shown of visited)
        expect(stateAt(momentAt(shown)), `seed ${seed}`).toEqual(fromScratch(momentAt(shown)));
    }),
    { seed, numRuns: 30 },
  );
});

test("late entries that change the order are folded in their place", () => {
  const stateAt = createMomentFold(fold);
  stateAt(momentAt(length));
  const reordered = entries.toSpliced(4_100, 1);
  expect(stateAt(momentAt(6_000, reordered))).toEqual(fromScratch(momentAt(6_000, reordered)));
  expect(stateAt(momentAt(2_500))).toEqual(fromScratch(momentAt(2_500)));
});

test("what two places of a state share is still shared after going back", () => {
  const stateAt = createMomentFold(fold);
  stateAt(momentAt(length));
  // Just where a checkpoint is: nothing of its copy has been made anew.
  const told = stateAt(momentAt(4_000));
  expect(told.newest).toBe(told.texts.get(`${3_999 % 7}`));
  expect(told.newest?.entries.at(-1)).toBe(entries[3_999]);
});
