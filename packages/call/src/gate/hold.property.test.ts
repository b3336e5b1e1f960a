import * as fc from "fast-check";
import { expect, it } from "vitest";

import { suffer } from "../testing/adversary.fake.ts";
import { noiseByHand } from "../testing/noise.fake.ts";

const seeds = Number(process.env["CALLGLASS_HAND_SEEDS"] ?? 60);

it(`keeps its invariants and comes to rest, whatever two people do to the wire by hand (${seeds} seeds)`, () => {
  let connected = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    fc.assert(
      fc.property(noiseByHand, (each) => {
        const ending = suffer(each);
        if (ending.connected) connected += 1;
        expect(ending.breaches).toEqual([]);
      }),
      { seed, numRuns: 1 },
    );
  }
  expect(connected).toBeGreaterThan(seeds * 0.7);
}, 120_000);
