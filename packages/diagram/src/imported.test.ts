import { createLog, importDump } from "@callglass/recording";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

import { createDiagnosis } from "./diagnosis/diagnose.ts";
import { flowFold, viewOf } from "./flow.ts";
import { ladderFold } from "./ladder/foldLadder.ts";
import { ladderOf } from "./ladder/ladderOf.ts";
import { rungWords } from "./ladder/words.ts";
import { momentOf } from "./moment.ts";
import type { Moment } from "./moment.ts";
import { createMomentFold } from "./momentFold.ts";
import { numbersOf } from "./numbers/series.ts";
import { setUpOf } from "./numbers/setUp.ts";
import { roundsOf } from "./sdp/negotiations.ts";
import { statechartFold } from "./statechart/foldCharts.ts";
import { statechartOf } from "./statechart/view.ts";
import { stepsOf } from "./statuses.ts";
import { stripFold, stripOf } from "./strip.ts";
import type { FlowView } from "./view.ts";

const fixtures = new URL("../../recording/fixtures/", import.meta.url);

function momentIn(name: string): Moment {
  const read = importDump(gunzipSync(readFileSync(new URL(name, fixtures))).toString("utf8"));
  if (!read.ok) throw new Error(read.problem);
  const log = createLog(read.recording.header.self);
  for (const entry of read.recording.entries) log.append(entry);
  return momentOf(log);
}

/** The steps of this person by their names, the hidden ones of the other role left out. */
function ownSteps(flow: FlowView) {
  return new Map(
    flow.bands.flatMap(({ rows }) => rows.flatMap(({ self }) => (self ? [[self.id, self]] : []))),
  );
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

  test("shows the browser's charts of one person, and none of ours", () => {
    const view = statechartOf(createMomentFold(statechartFold)(moment), moment);
    expect(view).toMatchObject({ imported: true, other: { charts: [] } });
    expect(new Set(view.self.charts.map(({ owner }) => owner))).toEqual(new Set(["browser"]));
    expect(view.self.charts.find(({ chart }) => chart === view.newest)?.trail.length).toBeGreaterThan(0);
  });

  test("has offer and answer, numbers, and a diagnosis", () => {
    expect(roundsOf(moment)).toMatchObject([{ offer: { by: "self" }, answer: { by: "other" } }]);
    const self = flow.self.writer;
    expect(numbersOf(moment, self).charts.filter(({ series }) => series.length > 0)).toHaveLength(5);
    expect(setUpOf(flow, "self")).toMatchObject({ complete: true });
    // ICE was over before the answer was applied: it added nothing, and took its time all the same.
    const ice = setUpOf(flow, "self")?.parts.find(({ phase }) => phase === "ice");
    expect(ice).toMatchObject({ tookMs: 0, meanwhileMs: expect.closeTo(37, 0) });
    expect(setUpOf(flow, "other")).toBeNull();
    const { rule, verdict, happened } = createDiagnosis()(moment);
    expect([rule, verdict, happened]).toEqual(["wellUp", "fine", expect.stringContaining("The call is up")]);
  });

  test("ends what the dump tells the end of, in the order in which it was", () => {
    const steps = ownSteps(flow);
    expect(steps.get("media.codecs")).toMatchObject({ status: "done", detail: "Opus · VP8" });
    expect(steps.get("peer.tracks")).toMatchObject({ status: "done", detail: "3 slots, 1 channel" });
    expect(steps.get("ice.trickle")).toMatchObject({
      status: "done",
      detail: "1 received; sending is not told",
    });
    expect(steps.get("dtls.connected")?.endedAtMs).toBe(steps.get("call.connected")?.endedAtMs);
    expect(stepsOf(flow).filter(({ status }) => status === "active")).toEqual([]);
    expect(flow.headline).toBe("Connected; pictures arrive");
  });

  test("says of what no dump tells that it is not told", () => {
    const untold = stepsOf(flow).filter(({ status, reason }) => status === "todo" && reason !== "");
    expect(untold.filter(({ peer }) => peer === "self").map(({ id }) => id)).toEqual([
      "signalling.connect",
      "signalling.seat",
      "signalling.paired",
      "offer.send",
    ]);
    expect(stepsOf(flow).filter(({ status, reason }) => status === "todo" && reason === "")).toEqual([]);
    const headlineAt = (shown: number) => {
      const part = { ...moment, shown };
      return viewOf(part, createMomentFold(flowFold)(part)).headline;
    };
    expect(headlineAt(3)).toBe("No event of a connection is told up to here");
    expect(headlineAt(12)).toBe("The two browsers agree on what to send");
  });

  test("shows in the strip what the browser told, and nothing else", () => {
    const stripAt = (shown: number) => {
      const part = { ...moment, shown };
      const chart = {
        initial: "none",
        transitions: { none: ["new", "stable"], new: ["gathering", "checking"] },
      };
      return stripOf(part, createMomentFold(stripFold)(part), { ice: chart, dtls: chart, channel: chart });
    };
    const { imported, self, other } = stripAt(moment.shown);
    expect([imported, other]).toEqual([true, []]);
    expect(self.map(({ chart, state }) => `${chart} ${state}`)).toEqual([
      "signaling stable",
      "gathering complete",
      "ice connected",
      "dtls connected",
      "channel open",
      "connection connected",
    ]);
    const surprises = self.filter(({ trail }) => trail[0]?.outsideChart);
    expect(surprises).toEqual([]);
    expect(stripAt(3).self.map(({ state }) => state)).toContain("not told");
  });

  test("has on the ladder what the browser handed over and what it was given, on this person's side", () => {
    const { rungs, imported } = ladderOf(createMomentFold(ladderFold)(moment), moment);
    expect(imported).toBe(true);
    expect(rungs.map(({ type, from, end }) => `${type} from ${from} ${end}`)).toEqual([
      "offer from self handed over",
      "candidate from self handed over",
      "candidate from self handed over",
      "answer from other applied",
      "candidate from other applied",
    ]);
    for (const { legs } of rungs) {
      expect(legs).toHaveLength(1);
      expect([legs[0]?.from, legs[0]?.to]).toContain("self");
    }
    expect(rungs[0]?.bytes).toBeGreaterThan(9_000);
    expect(rungs.map(rungWords)[0]).toContain("how it went on is not told");
  });
});
