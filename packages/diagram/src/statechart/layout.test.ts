import { expect, test } from "vitest";

import { drawChart, type Box, type Direction, type PlacedState } from "./layout.ts";
import { roomGraph } from "./roomGraph.fake.ts";

const directions: Direction[] = ["TB", "LR"];

function edgesOf({ x, y, width, height }: Box) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function overlap(one: Box, other: Box): boolean {
  const [a, b] = [edgesOf(one), edgesOf(other)];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside(inner: Box, outer: Box): boolean {
  const [a, b] = [edgesOf(inner), edgesOf(outer)];
  return a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
}

function isWithin(inner: PlacedState, outer: PlacedState): boolean {
  return inner.state.path.startsWith(`${outer.state.path}.`);
}

test.each(directions)("%s: states that do not lie in one another do not overlap", (direction) => {
  const { states } = drawChart(roomGraph, direction);
  for (const one of states)
    for (const other of states) {
      if (one === other || isWithin(one, other) || isWithin(other, one)) continue;
      expect(overlap(one, other), `${one.state.path} and ${other.state.path}`).toBe(false);
    }
});

test.each(directions)(
  "%s: an inner state lies in the one around it, and all of them in the picture",
  (direction) => {
    const { states, anchors, width, height } = drawChart(roomGraph, direction);
    const picture = { x: width / 2, y: height / 2, width, height };
    for (const placed of [...states, ...anchors]) expect(isInside(placed, picture)).toBe(true);
    for (const inner of states)
      for (const outer of states) if (isWithin(inner, outer)) expect(isInside(inner, outer)).toBe(true);
  },
);

test("draws nothing of a chart that nobody knows, in no space", () => {
  expect(drawChart({ chart: "foreign", states: [], transitions: [] })).toMatchObject({ width: 0, height: 0 });
});

test("every arrow has a way, and those that leave from anywhere begin at an anchor", () => {
  const { arrows, anchors } = drawChart(roomGraph);
  expect(arrows.map(({ arrow }) => arrow.key).toSorted()).toEqual([
    ">left",
    "alone>left",
    "joining.asking>joining.waitingForLink",
    "joining>alone",
    "joining>joining.asking",
    "joining>left",
    "outside>joining",
  ]);
  expect(arrows.every(({ points }) => points.length >= 2)).toBe(true);
  expect(anchors.map(({ of }) => of).toSorted()).toEqual(["", "joining"]);
});

test("the same chart is drawn the same way", () => {
  expect(drawChart(roomGraph)).toEqual(drawChart(structuredClone(roomGraph)));
});
