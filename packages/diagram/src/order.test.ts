import { createAlignment, Writer, type Entry } from "@callglass/recording";
import fc from "fast-check";
import { expect, test } from "vitest";

import { inOrderOfDisplay } from "./order.ts";
import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { alice, bob, message, note, recordingOf } from "./recordingOf.fake.ts";

function ordered(entries: readonly Entry[]) {
  const alignment = createAlignment(alice);
  for (const entry of entries) alignment.add(entry);
  return inOrderOfDisplay(entries, alignment);
}

const call = ordinaryCall();

test("however clocks are set and entries arrive: each writer's sequence is kept, and nothing arrives before it was sent", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const property = fc.property(
    fc.shuffledSubarray(call, { minLength: call.length, maxLength: call.length }),
    fc.integer({ min: -10_000, max: 10_000 }),
    fc.integer({ min: 900, max: 1_100 }),
    (shuffled, offset, drift) => {
      const skewed = shuffled.map((entry) =>
        entry.writer === bob
          ? { ...entry, at: 1_000_000 + offset + (entry.at - 1_000_000) * (drift / 1_000) }
          : entry,
      );
      const shown = ordered(skewed);
      expect(shown).toHaveLength(call.length);
      for (const writer of [alice, bob]) {
        const sequences = shown.filter((entry) => entry.writer === writer).map(({ sequence }) => sequence);
        expect(sequences, `seed ${seed}`).toEqual(sequences.toSorted((one, two) => one - two));
      }
      const sent = new Set<string>();
      for (const entry of shown) {
        if (entry.kind !== "message") continue;
        if (entry.phase === "sent") sent.add(entry.id);
        if (entry.phase === "delivered") expect(sent.has(entry.id), `seed ${seed} ${entry.id}`).toBe(true);
      }
    },
  );
  fc.assert(property, { seed, numRuns: 100 });
});

test("the order of arrival decides nothing", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const expected = ordered(call);
  const shuffles = fc.shuffledSubarray(call, { minLength: call.length, maxLength: call.length });
  fc.assert(
    fc.property(shuffles, (shuffled) => {
      expect(ordered(shuffled), `seed ${seed}`).toEqual(expected);
    }),
    { seed, numRuns: 50 },
  );
});

test("between two others, whose clocks nobody can compare, a message is sent before it arrives as well", () => {
  const carol = Writer.parse("carol-page");
  const entries = recordingOf(
    [alice, 1, note("x")],
    [carol, 1, message("offer", "delivered", "m")],
    [carol, 1, note("after it")],
    [bob, 1, message("offer", "sent", "m")],
  );
  expect(ordered(entries).map(({ writer }) => writer)).toEqual([alice, bob, carol, carol]);
});

test("messages that wait for each other in a circle are shown all the same", () => {
  const forged = recordingOf(
    [alice, 1, message("offer", "delivered", "b")],
    [alice, 1, message("offer", "sent", "a")],
    [bob, 1, message("offer", "delivered", "a")],
    [bob, 1, message("offer", "sent", "b")],
    [Writer.parse("stranger"), 1, note("x")],
  );
  expect(ordered(forged)).toHaveLength(forged.length);
});
