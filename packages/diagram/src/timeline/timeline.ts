import type { ReadEntry } from "@callglass/recording";

import type { Moment } from "../moment.ts";
import { marksOf, type Mark } from "./marks.ts";

/** What kinds of entries there are, by who made them happen. */
export type Maker = "wire" | "browser" | "app" | "sample";

/** How many entries of each maker a piece of the recording has. */
export type Bin = Readonly<Record<Maker, number>>;

/** A whole recording at a glance: pieces of equally many entries, and the places worth going to. */
export interface Timeline {
  total: number;
  bins: readonly Bin[];
  /** The largest number of entries in one bin. */
  fullest: number;
  marks: readonly Mark[];
}

/** Wide enough apart to be told from each other on a projector. */
const mostBins = 240;

/** The timeline of all entries, those that are not shown included. */
export function timelineOf({ entries, self }: Moment): Timeline {
  const size = Math.min(mostBins, entries.length);
  const bins = Array.from({ length: size }, () => ({ wire: 0, browser: 0, app: 0, sample: 0 }));
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    const bin = bins[Math.floor((index / entries.length) * size)];
    if (bin !== undefined && entry !== undefined) bin[makerOf(entry)] += 1;
  }
  const sums = bins.map(({ wire, browser, app, sample }) => wire + browser + app + sample);
  return { total: entries.length, bins, fullest: Math.max(1, ...sums), marks: marksOf(entries, self) };
}

function makerOf({ kind }: ReadEntry): Maker {
  switch (kind) {
    case "message":
    case "link":
    case "room":
      return "wire";
    case "facts":
    case "candidate":
    case "track":
    case "firstFrame":
    case "codecs":
      return "browser";
    case "stats":
    case "clock":
    case "pair":
      return "sample";
    case "transition":
    case "ignored":
    case "call":
    case "timer":
    case "gap":
    case "note":
    case "hold":
    case "gate":
    case "unknown":
      return "app";
  }
}
