import type { Box, Direction, Drawing } from "@callglass/diagram/statechart";

import { fit, readableScale, within, type Look, type Size } from "./zoom.ts";

/** A part of a picture, in its units. */
export interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function edgesOf({ x, y, width, height }: Box): Edges {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** What a look shows of a picture. */
export function seenBy({ scale, x, y }: Look, panel: Size): Edges {
  return edgesOf({ x, y, width: panel.width / scale, height: panel.height / scale });
}

export function isInside(inner: Edges, outer: Edges): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** How much of two parts is the same, in units squared. */
export function overlap(one: Edges, other: Edges): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The names of a picture that is shown whole, of 13 pixels, may be as small as 11. */
const leastScale = 11 / 13;
/** Around a state at the edge, for its token and its count. */
const room = 12;

/** What is drawn as a box with a name and holds no others. */
export function leavesOf({ states, anchors }: Drawing): Edges[] {
  return [...states.filter(({ isCompound }) => !isCompound), ...anchors].map(edgesOf);
}

/** The direction in which all of a chart is the larger. */
export function betterOf({ TB, LR }: Readonly<Record<Direction, Drawing>>, panel: Size): Drawing {
  return fit(LR, panel).scale > fit(TB, panel).scale ? LR : TB;
}

/**
 * Where a chart is looked at by itself: all of it if its names can be read then; else a part with the lit state in it,
 * which has as many whole states, the one that was left among them, and cuts as few as can be.
 */
export function opening(drawing: Drawing, panel: Size, lit: Box | null, left: Box | null): Look {
  const all = fit(drawing, panel);
  if (all.scale >= leastScale || lit === null) return all;
  const leaves = leavesOf(drawing);
  const must = edgesOf(lit);
  const wanted = left === null ? null : edgesOf(left);
  const seen = { width: panel.width / readableScale, height: panel.height / readableScale };
  const xs = middles(
    leaves.map((each) => [each.left, each.right] as const),
    lit.x,
    seen.width,
  );
  const ys = middles(
    leaves.map((each) => [each.top, each.bottom] as const),
    lit.y,
    seen.height,
  );
  let best = within(drawing, panel, { scale: readableScale, x: lit.x, y: lit.y });
  let most = -Infinity;
  for (const x of xs)
    for (const y of ys) {
      const look = within(drawing, panel, { scale: readableScale, x, y });
      const part = seenBy(look, panel);
      if (!isInside(must, part)) continue;
      const worth = worthOf(part, leaves, wanted) - Math.hypot(look.x - lit.x, look.y - lit.y) / 1_000;
      if (worth <= most) continue;
      most = worth;
      best = look;
    }
  return best;
}

/** Those that let a leaf begin or end at the edge of what is seen, and the one around the lit state. */
function middles(ends: readonly (readonly [number, number])[], lit: number, seen: number): Set<number> {
  const all = ends.flatMap(([from, to]) => [from - room + seen / 2, to + room - seen / 2]);
  return new Set([lit, ...all].map(Math.round));
}

function worthOf(part: Edges, leaves: readonly Edges[], left: Edges | null): number {
  let worth = left !== null && isInside(left, part) ? 10 : 0;
  for (const leaf of leaves) if (overlap(leaf, part) > 0) worth += isInside(leaf, part) ? 1 : -3;
  return worth;
}

/** On which sides there is more than is seen. */
export function moreBeside(drawing: Drawing, seen: Edges): ("above" | "below" | "left" | "right")[] {
  const leaves = leavesOf(drawing);
  const sides = {
    above: leaves.some(({ top }) => top < seen.top),
    below: leaves.some(({ bottom }) => bottom > seen.bottom),
    left: leaves.some(({ left }) => left < seen.left),
    right: leaves.some(({ right }) => right > seen.right),
  };
  return (["above", "below", "left", "right"] as const).filter((side) => sides[side]);
}
