import type { Timeline } from "@callglass/diagram";
import { expect, it } from "vitest";

import { chapterAt, placesOf } from "./places.ts";

const chapter = (phase: string | null) => ({ phase, title: "", says: [] });
const phase = (text: string, shown: number) => ({ kind: "phase", text, shown, peer: "self" }) as const;
const timeline: Timeline = {
  total: 100,
  bins: [],
  fullest: 1,
  marks: [phase("Signalling", 5), phase("ICE", 40)],
};
const places = placesOf(
  [chapter(null), chapter("Signalling"), chapter("Unheard of"), chapter("ICE")],
  timeline,
);

it("gives each chapter the part of the recording up to the next one", () => {
  expect(places).toEqual([
    { from: 0, to: 4 },
    { from: 5, to: 5 },
    { from: 5, to: 39 },
    { from: 40, to: 100 },
  ]);
});

it("finds the chapter of every position", () => {
  expect([0, 4, 5, 39, 40, 100].map((shown) => chapterAt(places, shown))).toEqual([0, 0, 2, 2, 3, 3]);
});
