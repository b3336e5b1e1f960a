import { expect, it } from "vitest";

import { fit, panBy, within, zoomAt } from "./zoom.ts";

const panel = { width: 400, height: 300 };

it("fits a large picture into its panel, and does not blow up a small one without end", () => {
  expect(fit({ width: 800, height: 300 }, panel)).toEqual({ scale: 0.5, x: 400, y: 150 });
  expect(fit({ width: 40, height: 30 }, panel).scale).toBe(1.25);
});

it("keeps a corner's emptiness out of the panel", () => {
  const look = within({ width: 2_000, height: 1_000 }, panel, { scale: 0.92, x: 0, y: 990 });
  expect(look.x - panel.width / 2 / look.scale).toBeCloseTo(0);
  expect(look.y + panel.height / 2 / look.scale).toBeCloseTo(1_000);
});

it("keeps what is under the cursor where it is while zooming", () => {
  const look = { scale: 1, x: 100, y: 80 };
  const point = { x: 50, y: -20 };
  const next = zoomAt(look, 2, point);
  expect(next.x + point.x / next.scale).toBeCloseTo(look.x + point.x / look.scale);
  expect(next.y + point.y / next.scale).toBeCloseTo(look.y + point.y / look.scale);
});

it("cannot zoom beyond its bounds", () => {
  const look = { scale: 1, x: 0, y: 0 };
  expect(zoomAt(look, 1_000, { x: 0, y: 0 }).scale).toBe(3);
  expect(zoomAt(look, 0.001, { x: 0, y: 0 }).scale).toBe(0.15);
});

it("moves with the hand, and never out of sight", () => {
  const picture = { width: 1_000, height: 1_000 };
  const moved = panBy({ scale: 2, x: 500, y: 500 }, 100, 0);
  expect(moved).toEqual({ scale: 2, x: 450, y: 500 });
  expect(within(picture, panel, panBy(moved, 1_000_000, 0)).x).toBe(100);
});
