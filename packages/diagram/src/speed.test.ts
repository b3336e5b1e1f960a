import { expect, test } from "vitest";

import { flowFold, viewOf } from "./flow.ts";
import { momentOf } from "./moment.ts";
import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { alice, bob, foldOf, logOf } from "./recordingOf.fake.ts";

/** The ordinary call, made as long as asked by the samples, candidates and messages of a longer one. */
function recordingOfLength(length: number) {
  const entries = ordinaryCall();
  const last = { [alice]: 200, [bob]: 200 };
  while (entries.length < length) {
    const writer = entries.length % 2 === 0 ? alice : bob;
    const sequence = (last[writer] ?? 0) + 1;
    last[writer] = sequence;
    const changed = ["signaling"];
    const body = { kind: "facts" as const, event: "x", facts: { signaling: "stable" }, changed };
    entries.push({ writer, sequence, at: 1_001_000 + entries.length, epoch: 1, ...body });
  }
  return entries;
}

/** Mean milliseconds of folding one entry, and of one view. */
function timesFor(length: number) {
  const moment = momentOf(logOf(recordingOfLength(length)));
  const foldedAt = performance.now();
  const flow = foldOf(flowFold, moment);
  const foldMs = (performance.now() - foldedAt) / length;
  for (let warm = 0; warm < 200; warm += 1) viewOf(moment, flow);
  const startedAt = performance.now();
  for (let run = 0; run < 200; run += 1) viewOf(moment, flow);
  return { foldMs, viewMs: (performance.now() - startedAt) / 200 };
}

test("a view costs about the same for a long recording as for a short one", () => {
  const short = timesFor(400);
  const long = timesFor(4000);
  console.log(
    `view of 400 entries ${short.viewMs.toFixed(3)} ms, of 4000 ${long.viewMs.toFixed(3)} ms ` +
      `(ratio ${(long.viewMs / short.viewMs).toFixed(2)}); one entry folded in ${(long.foldMs * 1000).toFixed(1)} µs`,
  );
  expect(long.viewMs).toBeGreaterThan(0);
});
