import { defaultLogLimits } from "@callglass/recording";
import { expect, test } from "vitest";

import { hourOfCall } from "./hourOfCall.fake.ts";

test("what an hour's call keeps in memory stays flat: samples are thinned, in the pictures too", () => {
  const held: number[] = [];
  const { log, playhead, facts } = hourOfCall((call) => {
    expect(call.playhead.total).toBe(call.log.count);
    held.push(call.playhead.total);
  });
  expect(Math.max(...held)).toBeLessThanOrEqual(facts + 2 * defaultLogLimits.samplesPerWriter);
  expect(log.dropped.samples).toBeGreaterThan(3_000);
  expect(playhead.flow().headline).toBe("Connected; pictures flow");
});
