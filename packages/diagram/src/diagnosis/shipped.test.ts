import { createFileReader, logOf } from "@callglass/recording";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { flowFold, viewOf } from "../flow.ts";
import { momentOf } from "../moment.ts";
import type { Moment } from "../moment.ts";
import { createMomentFold } from "../momentFold.ts";
import { createDiagnosis } from "./diagnose.ts";

const folder = new URL("../../../../apps/web/public/recordings/", import.meta.url);

function momentIn(name: string): Moment {
  const reader = createFileReader();
  reader.take(readFileSync(new URL(`${name}.callglass.jsonl`, folder), "utf8"));
  const read = reader.end();
  if (!read.ok) throw new Error(read.problem);
  return momentOf(logOf(read.recording));
}

describe("what really happened in the recordings that ship with the app is what they are diagnosed with", () => {
  test.each([
    ["happy-call", "wellUp", "fine"],
    ["refused-camera", "cameraBlocked", "limited"],
    ["glare", "offersMet", "fine"],
    ["ice-failure", "noServers", "broken"],
    ["ice-restart", "healed", "healed"],
    ["lost-answer", "sentAgain", "healed"],
  ])("%s: %s", (name, rule, verdict) => {
    const diagnosis = createDiagnosis()(momentIn(name));
    expect(diagnosis).toMatchObject({ rule, verdict });
    expect(diagnosis.evidence.length).toBeGreaterThan(0);
  });

  test.each(["happy-call", "refused-camera", "glare", "ice-failure", "ice-restart", "lost-answer"])(
    "whenever the headline of %s changes, and at each tenth entry, it says what holds at that moment",
    (name) => {
      const moment = momentIn(name);
      const diagnose = createDiagnosis();
      const fold = createMomentFold(flowFold);
      let before = "";
      for (let shown = 1; shown <= moment.shown; shown += 1) {
        const at = { ...moment, shown };
        const { headline } = viewOf(at, fold(at));
        if (headline === before && shown % 10 !== 0) continue;
        before = headline;
        const { verdict, rule, step } = diagnose(at);
        const says = `${shown}: ${headline}: ${rule}`;
        if (rule === "wellUp") expect(headline, says).toContain("pictures flow");
        if (rule === "comingUp" && headline.startsWith("Looking for a path"))
          expect(step, says).toBe("ice.check");
        if (verdict === "broken") expect(headline, says).toMatch(/No |found no|not find|did not/);
        if (verdict === "limited") expect(headline, says).toContain("Connected");
        if (verdict === "healed") expect(headline, says).toMatch(/^Connected/);
      }
    },
  );

  test("the call that works is called broken at none of its entries", () => {
    const moment = momentIn("happy-call");
    const diagnose = createDiagnosis();
    for (let shown = 0; shown <= moment.shown; shown += 1)
      expect(diagnose({ ...moment, shown }).verdict).toMatch(/^(fine|underWay|cannotTell)$/);
  });
});
