import { createMomentFold, flowFold, momentOf, stepsOf, viewOf } from "@callglass/diagram";
import { createFileReader, logOf } from "@callglass/recording";
import { expect, it } from "vitest";

import happyCall from "../../public/recordings/happy-call.callglass.jsonl?raw";
import { newestStep } from "./newestStep.ts";

/** The steps that are followed while the shipped call comes up, entry by entry, each once. */
function followed(): string[] {
  const reader = createFileReader();
  reader.take(happyCall);
  const read = reader.end();
  if (!read.ok) throw new Error(read.problem);
  const whole = momentOf(logOf(read.recording));
  const stateAt = createMomentFold(flowFold);
  const ids: string[] = [];
  for (let shown = 1; shown <= whole.entries.length; shown += 1) {
    const moment = { ...whole, shown };
    const flow = viewOf(moment, stateAt(moment));
    const newest = newestStep(flow);
    const step = stepsOf(flow).find(({ key }) => key === newest);
    if (step !== undefined && ids.at(-1) !== step.id) ids.push(step.id);
  }
  return ids;
}

it("reads a call that comes up from above: the data channel is not followed while it waits for the path", () => {
  const ids = followed();
  expect(ids).toContain("offer.send");
  expect(ids.indexOf("channel.open")).toBeGreaterThan(ids.indexOf("ice.check"));
  expect(ids.at(-1)).toBe("media.firstFrame");
});
