import { stateGraphs } from "@callglass/call";
import { drawChart, type Drawing } from "@callglass/diagram/statechart";
import { expect, it } from "vitest";

import { along, isOn, placeWords } from "./lastWords.ts";
import { betterOf, edgesOf, isInside, leavesOf, moreBeside, opening, overlap, seenBy } from "./opening.ts";
import { within } from "./zoom.ts";

/** Of one person on a projector of 1280 x 720. */
const panel = { width: 429, height: 417 };
const namePixels = 13;
const drawings = stateGraphs().map((graph) => ({
  chart: graph.chart,
  drawing: betterOf({ TB: drawChart(graph, "TB"), LR: drawChart(graph, "LR") }, panel),
}));

const leafStates = ({ states }: Drawing) => states.filter(({ isCompound }) => !isCompound);

function cutBy(drawing: Drawing, look: ReturnType<typeof opening>): number {
  const seen = seenBy(look, panel);
  return leavesOf(drawing).filter((leaf) => overlap(leaf, seen) > 0 && !isInside(leaf, seen)).length;
}

it.each(drawings)(
  "$chart opens with the lit state whole and legible, and tells of what is not seen",
  ({ drawing }) => {
    for (const lit of leafStates(drawing)) {
      const look = opening(drawing, panel, lit, null);
      const seen = seenBy(look, panel);
      expect(look.scale * namePixels).toBeGreaterThanOrEqual(11);
      expect(isInside(edgesOf(lit), seen), lit.state.path).toBe(true);
      const isWhole = leavesOf(drawing).every((leaf) => isInside(leaf, seen));
      expect(moreBeside(drawing, seen).length === 0).toBe(isWhole);
    }
  },
);

it("cuts less than a third of the states that the lit one in the middle would cut, over all charts", () => {
  let [cut, centred] = [0, 0];
  for (const { drawing } of drawings)
    for (const lit of leafStates(drawing)) {
      const look = opening(drawing, panel, lit, null);
      cut += cutBy(drawing, look);
      centred += cutBy(drawing, within(drawing, panel, { scale: look.scale, x: lit.x, y: lit.y }));
    }
  expect(centred).toBeGreaterThan(50);
  expect(cut).toBeLessThan(centred / 3);
});

it("shows where the last move came from, if there is room for both", () => {
  const room = { width: panel.width / 0.92 - 30, height: panel.height / 0.92 - 30 };
  let pairs = 0;
  for (const { drawing } of drawings)
    for (const { arrow } of drawing.arrows) {
      const [left, lit] = [arrow.from, arrow.to].map((end) =>
        leafStates(drawing).find(({ state }) => state.path === end),
      );
      if (left === undefined || lit === undefined) continue;
      const [one, other] = [edgesOf(left), edgesOf(lit)];
      const width = Math.max(one.right, other.right) - Math.min(one.left, other.left);
      const height = Math.max(one.bottom, other.bottom) - Math.min(one.top, other.top);
      if (width > room.width || height > room.height) continue;
      pairs += 1;
      expect(isInside(one, seenBy(opening(drawing, panel, lit, left), panel)), arrow.key).toBe(true);
    }
  expect(pairs).toBeGreaterThan(50);
});

it("writes the words on a move beside its arrow and over no state, save where there is no such place", () => {
  let [moves, onArrow, onState] = [0, 0, 0];
  for (const { drawing } of drawings)
    for (const arrow of drawing.arrows) {
      const to = leafStates(drawing).find(({ state }) => state.path.startsWith(arrow.arrow.to)) ?? null;
      const seen = seenBy(opening(drawing, panel, to, null), panel);
      const pill = placeWords(drawing, arrow, "message.delivered", seen);
      moves += 1;
      if (along(arrow.points).some((point) => isOn(point, pill))) onArrow += 1;
      if (leavesOf(drawing).some((leaf) => overlap(leaf, pill) > 0)) onState += 1;
    }
  expect(onArrow / moves).toBeLessThan(0.01);
  expect(onState / moves).toBeLessThan(0.05);
});
