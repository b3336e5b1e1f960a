import { expect, test } from "vitest";

import { momentOf } from "../moment.ts";
import { ordinaryLines } from "../ordinaryCall.fake.ts";
import { alice, call, facts, logOf, note, recordingOf, transition, type Line } from "../recordingOf.fake.ts";
import { timelineOf } from "./timeline.ts";

const textsOf = (lines: readonly Line[]) =>
  timelineOf(momentOf(logOf(recordingOf(...lines)))).marks.map(({ kind, text }) => `${kind}: ${text}`);

test("the ordinary call has its phases, once each, and no failure", () => {
  expect(textsOf(ordinaryLines())).toEqual([
    "phase: Signalling",
    "phase: Local media",
    "phase: Paired",
    "phase: Offer / answer",
    "phase: ICE",
    "phase: DTLS",
    "phase: First picture",
  ]);
});

test("what failed is found, and so is every repair", () => {
  const error = { name: "NotAllowedError", message: "no" };
  expect(
    textsOf([
      [alice, null, call("getUserMedia", "failed", {}, null, error)],
      [alice, 1, facts({ ice: "disconnected" })],
      [alice, 1, transition("repair", "fine.flowing", "watching")],
      [alice, 1, facts({ ice: "failed" })],
      [alice, 1, note("failure", "No path was found.", "error")],
    ]),
  ).toEqual([
    "failure: getUserMedia failed: NotAllowedError",
    "failure: The path was interrupted",
    "phase: Repair",
    "failure: ICE failed",
    "failure: No path was found.",
  ]);
});

test("a mark's own entry is the last one shown there", () => {
  const moment = momentOf(logOf(recordingOf(...ordinaryLines())));
  const ice = timelineOf(moment).marks.find(({ text }) => text === "ICE");
  expect(moment.entries[(ice?.shown ?? 0) - 1]).toMatchObject({ kind: "facts", facts: { ice: "checking" } });
});

test("every entry is in one bin, however many there are", () => {
  const { bins, total, fullest } = timelineOf(momentOf(logOf(recordingOf(...ordinaryLines()))));
  const sums = bins.map((bin) => Object.values(bin).reduce((sum, count) => sum + count, 0));
  expect(sums.reduce((sum, count) => sum + count, 0)).toBe(total);
  expect(Math.max(...sums)).toBe(fullest);
  expect(timelineOf(momentOf(logOf([])))).toMatchObject({ total: 0, bins: [], marks: [] });
});
