import * as fc from "fast-check";
import { expect, it } from "vitest";

import { defaultDelays } from "./delays.ts";
import { breachesIn } from "./testing/invariants.fake.ts";
import type { Tampering } from "./testing/wire.fake.ts";
import { world } from "./testing/world.fake.ts";

const sumOfTimersMs = Object.values(defaultDelays).reduce((sum, delayMs) => sum + delayMs, 0);

const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  fc.constantFrom<Tampering>("lose", "double"),
  fc.record({ delayMs: fc.integer({ min: 1, max: 15_000 }) }),
  fc.record({ again: fc.integer({ min: 1, max: 15_000 }) }),
);

it("ends connected or in a named failure, whichever one message of the first exchange is lost, doubled or late", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      tampering,
      fc.constantFrom("alice" as const, "bob" as const),
      fc.constantFrom(0, 5, 100),
      (number, what, first, delayMs) => {
        const played = world();
        played.signalling.delayMs = delayMs;
        played.wire.tamper((message) => (message.number === number ? what : null));
        played.connect(first);
        played.run(sumOfTimersMs);
        expect(breachesIn(played)).toEqual([]);
        for (const page of [played.alice, played.bob]) {
          const { stage, failure } = page.situation();
          expect(stage === "active" || failure !== null, `${page.name} is ${stage}`).toBe(true);
          // Not a single message of this exchange is worth a failed call.
          expect(page.situation()).toMatchObject({ stage: "active", failure: null });
          page.close();
        }
      },
    ),
    { numRuns: 40 },
  );
}, 30_000);
