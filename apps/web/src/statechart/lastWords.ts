import type { Drawing, PlacedArrow, Point } from "@callglass/diagram/statechart";

import { edgesOf, leavesOf, overlap, type Edges } from "./opening.ts";

/** Of the monospaced font of the words at 12 pixels. */
const characterWidth = 7.3;
const padding = 8;
const height = 22;
/** The nearest first. */
const gaps = [6, 14, 24];
/** Where along its arrow the words may stand, the middle first. */
const shares = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
/** Which part of a pill lies left of and above its point, and to where it is pushed off. */
const sides = [
  [0, 0.5, 1, 0],
  [1, 0.5, -1, 0],
  [0.5, 1, 0, -1],
  [0.5, 0, 0, 1],
  [0, 1, 1, -1],
  [1, 1, -1, -1],
  [0, 0, 1, 1],
  [1, 0, -1, 1],
] as const;

/** Where the words on the last move stand: beside its arrow, over no state, and in what is seen, as far as there is such a place. */
export function placeWords(drawing: Drawing, { points }: PlacedArrow, words: string, seen: Edges): Edges {
  const width = words.length * characterWidth + 2 * padding;
  const way = along(points);
  const leaves = leavesOf(drawing);
  const titles = drawing.states
    .filter(({ isCompound }) => isCompound)
    .map((placed) => ({ ...edgesOf(placed), bottom: edgesOf(placed).top + 16 }));
  const costOf = (pill: Edges) =>
    1_000 * way.filter((point) => isOn(point, pill)).length +
    6 * (width * height - overlap(pill, seen)) +
    4 * leaves.reduce((sum, leaf) => sum + overlap(pill, leaf), 0) +
    titles.reduce((sum, title) => sum + overlap(pill, title), 0);
  let best: Edges = { left: 0, top: 0, right: width, bottom: height };
  let least = Infinity;
  for (const gap of gaps)
    for (const share of shares) {
      const { x, y } = way[Math.round(share * (way.length - 1))] ?? { x: 0, y: 0 };
      for (const [before, above, dx, dy] of sides) {
        const left = x - before * width + dx * gap;
        const top = y - above * height + dy * gap;
        const pill = { left, top, right: left + width, bottom: top + height };
        const cost = costOf(pill) + gap;
        if (cost >= least) continue;
        least = cost;
        best = pill;
      }
    }
  return best;
}

export function isOn({ x, y }: Point, { left, top, right, bottom }: Edges): boolean {
  return x > left - 2 && x < right + 2 && y > top - 2 && y < bottom + 2;
}

const stepUnits = 4;

/** Points on the way, a step of some units apart. */
export function along(points: readonly Point[]): Point[] {
  const way: Point[] = points.slice(0, 1);
  for (const [index, to] of points.entries()) {
    const from = points[index - 1];
    if (from === undefined) continue;
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / stepUnits);
    for (let step = 1; step <= steps; step += 1)
      way.push({
        x: from.x + ((to.x - from.x) * step) / steps,
        y: from.y + ((to.y - from.y) * step) / steps,
      });
  }
  return way;
}
