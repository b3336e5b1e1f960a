import { createLog, importDump } from "@callglass/recording";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

import { createDiagnosis } from "./diagnosis/diagnose.ts";
import { flowFold, viewOf } from "./flow.ts";
import { momentOf } from "./moment.ts";
import type { Moment } from "./moment.ts";
import { createMomentFold } from "./momentFold.ts";
import { numbersOf } from "./numbers/series.ts";
import { setUpOf } from "./numbers/setUp.ts";
import { roundsOf } from "./sdp/negotiations.ts";
import { stepsOf } from "./statuses.ts";

const fixtures = new URL("../../recording/fixtures/", import.meta.url);

function momentIn(name: string): Moment {
  const read = importDump(gunzipSync(readFileSync(new URL(name, fixtures))).toString("utf8"));
  if (!read.ok) throw new Error(read.problem);
  const log = createLog(read.recording.header.self);
  for (const entry of read.recording.entries) log.append(entry);
  return momentOf(log);
}

describe.each(["chromium-156.webrtc-internals.json.gz", "chromium-156.rtcstats.gz"])("%s", (name) => {
  const moment = momentIn(name);
  const flow = viewOf(moment, createMomentFold(flowFold)(moment));

  test("fills one person's lane of the flow, and no other", () => {
    const done = stepsOf(flow).filter(({ status }) => status === "done");
    expect(done.map(({ peer }) => peer)).not.toContain("other");
    expect(done.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "offer.create",
        "answer.receive",
        "answer.apply",
        "ice.connected",
        "call.connected",
        "media.firstFrame",
      ]),
    );
    expect(stepsOf(flow).filter(({ status }) => status === "failed")).toEqual([]);
  });

  test("has offer and answer, numbers, and a diagnosis", () => {
    expect(roundsOf(moment)).toMatchObject([{ offer: { by: "self" }, answer: { by: "other" } }]);
    const self = flow.self.writer;
    expect(numbersOf(moment, self).charts.filter(({ series }) => series.length > 0)).toHaveLength(5);
    expect(setUpOf(flow, "self")).toMatchObject({ complete: true });
    const { rule, verdict, happened } = createDiagnosis()(moment);
    expect([rule, verdict, happened]).toEqual(["wellUp", "fine", expect.stringContaining("The call is up")]);
  });
});
