import type { EntryBody, ReadEntry } from "@callglass/recording";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { momentAt } from "../moment.fake.ts";
import { ordinaryCall } from "../ordinaryCall.fake.ts";
import { alice, bob, facts, flowOf } from "../recordingOf.fake.ts";
import { marksOf } from "./marks.ts";
import { numbersOf, summaryOf } from "./series.ts";
import { setUpOf } from "./setUp.ts";

function sampled(
  ...samples: readonly (readonly [atMs: number, sample: Record<string, number>, epoch?: number])[]
) {
  return samples.map(([at, sample, epoch = 1], sequence): ReadEntry => {
    const body: EntryBody = { kind: "stats", sample };
    return { writer: alice, sequence, at, epoch, ...body };
  });
}

function valuesOf(entries: readonly ReadEntry[], id: string, name: string) {
  const chart = numbersOf(momentAt(alice, entries), alice).charts.find((candidate) => candidate.id === id);
  return chart?.series.find((series) => series.name === name)?.values;
}

describe("numbers over time", () => {
  test("count what came between two samples, by the time between them", () => {
    const entries = sampled(
      [0, { bytesReceived: 0 }],
      [1_000, { bytesReceived: 125_000 }],
      [3_000, { bytesReceived: 375_000 }],
    );
    expect(valuesOf(entries, "bitrate", "received")).toEqual([null, 1_000, 1_000]);
  });

  test("say nothing where a counter began anew or another connection counts", () => {
    const entries = sampled(
      [0, { bytesSent: 500 }],
      [1_000, { bytesSent: 0 }],
      [2_000, { bytesSent: 1_000 }, 2],
      [3_000, { bytesSent: 2_000 }, 2],
    );
    expect(valuesOf(entries, "bitrate", "sent")).toEqual([null, null, null, 8]);
  });

  test("give the share of packets that were lost since the sample before", () => {
    const entries = sampled(
      [0, { "camera.packetsReceived": 0, "camera.packetsLost": 0 }],
      [1_000, { "camera.packetsReceived": 90, "camera.packetsLost": 10 }],
      [2_000, { "camera.packetsReceived": 190, "camera.packetsLost": 10 }],
    );
    expect(valuesOf(entries, "loss", "camera received")).toEqual([null, 10, 0]);
  });

  test("leave out a line of which nothing is known", () => {
    const { charts } = numbersOf(momentAt(alice, sampled([0, { roundTripSeconds: 0.02 }])), alice);
    expect(charts.flatMap(({ series }) => series.map(({ name }) => name))).toEqual(["there and back"]);
    expect(charts.find(({ id }) => id === "roundTrip")?.series[0]?.values).toEqual([20]);
  });

  test("are only those of the person asked for, up to here", () => {
    const entries = sampled([0, {}], [1_000, {}], [2_000, {}]);
    expect(numbersOf(momentAt(alice, entries, 2), alice).timesMs).toEqual([0, 1_000]);
    expect(numbersOf(momentAt(alice, entries), bob).timesMs).toEqual([]);
  });

  test("are summed up in words", () => {
    expect(summaryOf({ name: "x", values: [null, 1, 3, null, 2] })).toEqual({
      newest: 2,
      mean: 2,
      least: 1,
      greatest: 3,
    });
    expect(summaryOf({ name: "x", values: [null] })).toBeNull();
  });
});

describe("the set-up", () => {
  test.each([alice, bob])("is split into parts that add up to it (%s)", (self) => {
    const flow = flowOf(ordinaryCall(), self);
    for (const peer of ["self", "other"] as const) {
      const setUp = setUpOf(flow, peer);
      expect(setUp?.complete).toBe(true);
      expect(setUp?.parts.map(({ phase }) => phase)).toEqual([
        "signalling",
        "media",
        "negotiation",
        "ice",
        "dtls",
        "firstFrame",
      ]);
      expect(setUp?.parts.reduce((sum, { tookMs }) => sum + tookMs, 0)).toBeCloseTo(setUp?.tookMs ?? -1);
      expect(setUp?.parts.every(({ tookMs }) => tookMs >= 0)).toBe(true);
    }
  });

  test("counts nothing for ICE that was connected before the answer was applied", () => {
    const entries = ordinaryCall();
    const answer = entries.findIndex(
      (entry) =>
        entry.kind === "call" &&
        entry.api === "setRemoteDescription" &&
        entry.detail["type"] === "answer" &&
        entry.phase === "settled",
    );
    const early = entries.map((entry, index): ReadEntry =>
      index === answer - 1 && entry.writer === bob ? { ...entry, ...facts({ ice: "connected" }) } : entry,
    );
    expect(setUpOf(flowOf(early, bob), "self")?.parts.find(({ phase }) => phase === "ice")?.tookMs).toBe(0);
  });

  test("shows the part at which it stands, as long as it lasts up to here", () => {
    const entries = ordinaryCall();
    const checking = entries.findIndex(
      (entry) => entry.kind === "facts" && entry.facts["ice"] === "checking",
    );
    const flow = flowOf(entries.slice(0, checking + 3));
    const last = setUpOf(flow, "self")?.parts.at(-1);
    expect(last?.state).toBe("open");
    expect((last?.startedAtMs ?? 0) + (last?.tookMs ?? 0)).toBeCloseTo(flow.atMs);
  });

  test("is not there before both are, and grows as far as the recording goes", () => {
    const entries = ordinaryCall();
    fc.assert(
      fc.property(fc.nat(entries.length), (shown) => {
        const setUp = setUpOf(flowOf(entries.slice(0, shown)), "self");
        expect(setUp?.tookMs ?? 0).toBeGreaterThanOrEqual(0);
        const states = (setUp?.parts ?? []).map(({ state }) => state);
        expect(states.slice(0, -1).every((state) => state === "done")).toBe(true);
        if (setUp !== null) expect(states.at(-1)).toBe(setUp.complete ? "done" : "open");
        if (shown < 5) expect(setUp).toBeNull();
      }),
    );
  });
});

test("the marks name the phases in order", () => {
  expect(marksOf(flowOf(ordinaryCall()), "self").map(({ text }) => text)).toEqual([
    "both there",
    "connected",
    "first frame",
  ]);
});
