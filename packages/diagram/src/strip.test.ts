import { expect, test } from "vitest";

import { momentOf } from "./moment.ts";
import {
  alice,
  bob,
  facts,
  foldOf,
  logOf,
  recordingOf,
  room,
  transition,
  type Line,
} from "./recordingOf.fake.ts";
import { stripFold, stripOf } from "./strip.ts";
import type { ChartGraphs, StripCell } from "./view.ts";

const graphs: ChartGraphs = {
  ice: {
    initial: "none",
    transitions: { none: ["new"], new: ["checking"], checking: ["connected"], connected: ["checking"] },
  },
};

type Lines = Line[];

function cell(side: "self" | "other", chart: string, ...lines: Lines): StripCell {
  const moment = momentOf(logOf(recordingOf(...lines)));
  const found = stripOf(moment, foldOf(stripFold, moment), graphs)[side].find(
    (candidate) => candidate.chart === chart,
  );
  if (found === undefined) throw new Error(`no chart ${chart}`);
  return found;
}

test("a machine's region shows its state, its way there and what it ignored", () => {
  const room = cell(
    "self",
    "room",
    [alice, null, transition("room", null, "outside")],
    [alice, null, transition("room", "outside", "joining")],
    [alice, null, { kind: "ignored", machine: "room", state: "joining", event: "user.join" }],
  );
  expect(room).toMatchObject({ owner: "machine", state: "joining", ignored: 1 });
  expect(room.trail.map(({ state }) => state)).toEqual(["outside", "joining"]);
});

test("a trail keeps the newest six", () => {
  const lines: Lines = [];
  for (let index = 0; index < 10; index += 1)
    lines.push([alice, null, transition("link", `${index}`, `${index + 1}`)]);
  expect(cell("self", "link", ...lines).trail.map(({ state }) => state)).toEqual([
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
  ]);
});

test("a transition that the W3C does not draw is marked", () => {
  const ice = cell(
    "self",
    "ice",
    [alice, 1, facts({ ice: "new" })],
    [alice, 1, facts({ ice: "connected" })],
    [alice, 1, facts({ ice: "checking" })],
  );
  expect(ice.trail.map(({ outsideChart }) => outsideChart)).toEqual([false, true, false]);
});

test("a new epoch begins the browser's charts afresh", () => {
  const ice = cell(
    "self",
    "ice",
    [alice, 1, facts({ ice: "new" })],
    [alice, 1, facts({ ice: "checking" })],
    [alice, 2, facts({ ice: "new" })],
  );
  expect(ice.state).toBe("new");
  expect(ice.trail.some(({ outsideChart }) => outsideChart)).toBe(false);
});

test("after a gap nobody judges", () => {
  const ice = cell(
    "self",
    "ice",
    [alice, 1, facts({ ice: "new" })],
    [alice, 1, { kind: "gap", count: 3, reason: "lost" }],
    [alice, 1, facts({ ice: "connected" })],
  );
  expect(ice).toMatchObject({ state: "connected" });
  expect(ice.trail.at(-1)?.outsideChart).toBe(false);
});

test("the other person's charts come from the other person's entries", () => {
  const lines: Lines = [
    [alice, 1, room("paired", { other: bob })],
    [bob, 1, facts({ ice: "checking" })],
  ];
  expect(cell("other", "ice", ...lines).state).toBe("checking");
  expect(cell("self", "ice", ...lines).state).toBe("none");
});

test("what belongs to a session ends with it, and begins anew with the next", () => {
  const session = (from: string, to: string, event: string): Line => [
    alice,
    null,
    transition("session", from, to, event),
  ];
  const ended: Lines = [
    session("none", "running", "room.paired"),
    [alice, 1, transition("wire", null, "up")],
    session("running", "none", "user.leave"),
  ];
  expect(cell("self", "wire", ...ended)).toMatchObject({
    state: "ended",
    trail: [{ state: "up" }, { state: "ended", event: "user.leave", outsideChart: false }],
  });
  const again: Lines = [
    ...ended,
    session("none", "running", "room.paired"),
    [alice, 2, transition("wire", null, "up")],
  ];
  expect(cell("self", "wire", ...again).state).toBe("up");
  expect(cell("self", "negotiation", ...ended).trail).toEqual([]);
});
