import type { Rung } from "./view.ts";

/** `time`: a millisecond is everywhere as long. `even`: from one happening to the next it is always as far. */
export type Spacing = "time" | "even";

/** A stretch without any message, drawn short and marked as such. */
export interface Break {
  fromMs: number;
  toMs: number;
  /** The middle of the stretch, in pixels. */
  y: number;
}

export interface Scale {
  height: number;
  breaks: readonly Break[];
  yOf(atMs: number): number;
}

const evenStep = 26;
/** Longer than this a silence is cut. */
const longestSilence = 150;
const cutSilence = 54;
const margin = 24;
/** A leg as long as the middle one of all is drawn this high. */
const usualLegHeight = 22;

interface Knot {
  atMs: number;
  y: number;
}

/** Pixels a millisecond at which an ordinary way is seen to be slanted. */
export function usualPixelsPerMs(rungs: readonly Rung[]): number {
  const lengths = rungs
    .flatMap(({ legs }) => legs)
    .flatMap(({ startMs, endMs }) => (startMs === null || endMs === null ? [] : [endMs - startMs]))
    .filter((length) => length > 0)
    .toSorted((one, two) => one - two);
  const middle = lengths[Math.floor(lengths.length / 2)];
  return middle === undefined ? 1 : Math.min(Math.max(usualLegHeight / middle, 0.05), 20);
}

/** Where each time lies; silences while nothing is on its way are cut short. */
export function scaleOf(rungs: readonly Rung[], spacing: Spacing, pixelsPerMs: number): Scale {
  const times = [...new Set(rungs.flatMap(timesOf))].toSorted((one, two) => one - two);
  const busy = spacing === "time" ? busyStretches(rungs) : [];
  const knots: Knot[] = [];
  const breaks: Break[] = [];
  let y = margin;
  let stretch = 0;
  let before: number | null = null;
  for (const atMs of times) {
    if (before !== null) {
      const length = (atMs - before) * pixelsPerMs;
      while (stretch < busy.length && (busy[stretch]?.toMs ?? 0) <= before) stretch += 1;
      const isBusy = (busy[stretch]?.fromMs ?? Infinity) <= before;
      if (spacing === "even") y += evenStep;
      else if (length <= longestSilence || isBusy) y += length;
      else {
        breaks.push({ fromMs: before, toMs: atMs, y: y + cutSilence / 2 });
        y += cutSilence;
      }
    }
    knots.push({ atMs, y });
    before = atMs;
  }
  return { height: y + margin, breaks, yOf: (atMs) => interpolate(knots, atMs) };
}

function timesOf({ legs, stops }: Rung): number[] {
  return [
    ...legs.flatMap(({ startMs, endMs }) => [startMs ?? [], endMs ?? []].flat()),
    ...stops.flatMap(({ fromMs, toMs }) => [fromMs, toMs]),
  ];
}

/** Times during which something is on its way, joined where they overlap. */
function busyStretches(rungs: readonly Rung[]): { fromMs: number; toMs: number }[] {
  const ways = rungs
    .flatMap(({ legs }) => legs)
    .flatMap(({ startMs, endMs }) =>
      startMs === null || endMs === null ? [] : [{ fromMs: startMs, toMs: endMs }],
    )
    .toSorted((one, two) => one.fromMs - two.fromMs);
  const joined: { fromMs: number; toMs: number }[] = [];
  for (const way of ways) {
    const last = joined.at(-1);
    if (last !== undefined && way.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, way.toMs);
    else joined.push({ ...way });
  }
  return joined;
}

function interpolate(knots: readonly Knot[], atMs: number): number {
  let low = 0;
  let high = knots.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((knots[middle]?.atMs ?? Infinity) < atMs) low = middle + 1;
    else high = middle;
  }
  const next = knots[low];
  const previous = knots[low - 1];
  if (next === undefined) return margin;
  if (atMs >= next.atMs || previous === undefined) return next.y;
  const share = (atMs - previous.atMs) / (next.atMs - previous.atMs);
  return previous.y + share * (next.y - previous.y);
}
