import { createLog, defaultLogLimits } from "@callglass/recording";
import { expect, test } from "vitest";

import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { createPlayhead } from "./playhead.ts";
import { alice, bob } from "./recordingOf.fake.ts";

const everyMs = 1_000;
const hourMs = 3_600_000;

test("what an hour's call keeps in memory stays flat: samples are thinned, in the pictures too", () => {
  const log = createLog(alice);
  const playhead = createPlayhead(log);
  for (const entry of ordinaryCall()) log.append(entry);
  const facts = log.count;
  const last = { [alice]: 200, [bob]: 200 };
  const held: number[] = [];
  for (let atMs = 0; atMs < hourMs; atMs += everyMs) {
    for (const writer of [alice, bob]) {
      const sequence = (last[writer] ?? 0) + 1;
      last[writer] = sequence;
      const sample = { bitsPerSecond: atMs };
      log.append({ writer, sequence, at: 1_002_000 + atMs, epoch: 1, kind: "stats", sample });
    }
    if (atMs % 30_000 !== 0) continue;
    playhead.follow();
    playhead.goToEnd();
    expect(playhead.total).toBe(log.count);
    held.push(playhead.total);
  }
  expect(Math.max(...held)).toBeLessThanOrEqual(facts + 2 * defaultLogLimits.samplesPerWriter);
  expect(log.dropped.samples).toBeGreaterThan(3_000);
  expect(playhead.flow().headline).toBe("Connected; pictures flow");
});
