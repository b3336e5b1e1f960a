import type { Timeline } from "@callglass/diagram";

import type { Chapter } from "./chapters.ts";

/** Where a chapter's part of the recording begins, and where all of it is shown. */
export interface Place {
  from: number;
  to: number;
}

/** A chapter without a phase of its own in this recording has the place of the one before. */
export function placesOf(chapters: readonly Chapter[], { marks, total }: Timeline): Place[] {
  let last = 0;
  const begins = chapters.map(({ phase }) => {
    last = marks.find(({ kind, text }) => kind === "phase" && text === phase)?.shown ?? last;
    return last;
  });
  return begins.map((from, index) => ({ from, to: Math.max(from, (begins[index + 1] ?? total + 1) - 1) }));
}

/** The chapter that tells of the position. */
export function chapterAt(places: readonly Place[], shown: number): number {
  return Math.max(
    0,
    places.findLastIndex(({ from }) => from <= shown),
  );
}
