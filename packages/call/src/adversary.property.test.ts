import * as fc from "fast-check";
import { expect, it } from "vitest";

import { suffer } from "./testing/adversary.fake.ts";
import { noise } from "./testing/noise.fake.ts";

/** A check takes the first 200 seeds, a whole test 2,000, and whoever wants to know more says how many. */
const seeds = Number(process.env["CALLGLASS_SEEDS"] ?? 200);

it(`keeps its invariants and comes to rest, whatever goes wrong (${seeds} seeds)`, () => {
  let connected = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    // fast-check prints the seed, and the smallest noise that shows the same.
    fc.assert(
      fc.property(noise, (each) => {
        const ending = suffer(each);
        if (ending.connected) connected += 1;
        expect(ending.breaches).toEqual([]);
      }),
      { seed, numRuns: 1 },
    );
  }
  // Else it would be enough to fail.
  expect(connected).toBeGreaterThan(seeds * 0.7);
}, 900_000);
