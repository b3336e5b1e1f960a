import type { EntryOf, ReadEntry, Writer } from "@callglass/recording";

import { charts } from "../charts.ts";
import { waitName } from "../steps.ts";
import { foldPause, noPauses } from "./pauses.ts";
import type { Pauses } from "./pauses.ts";

const maxTrail = 6;

interface TrailRecord {
  entry: ReadEntry;
  /** Null at the beginning of a chart, undefined after a gap. */
  from: string | null | undefined;
  state: string;
  event: string;
  guard: string | null;
}

interface Trail {
  epoch: number | null;
  /** Newest last. */
  items: TrailRecord[];
  /** The state before the next item; as `from`. */
  last: string | null | undefined;
}

/** The charts of one page. */
export interface Trails {
  other: Writer | null;
  charts: Map<string, Trail>;
  ignored: Map<string, number>;
  /** Waits that run, by name. */
  waits: Map<string, EntryOf<"timer">>;
  pauses: Pauses;
}

export function emptyTrails(): Trails {
  return { other: null, charts: new Map(), ignored: new Map(), waits: new Map(), pauses: noPauses() };
}

const browserCharts = charts.filter(({ owner }) => owner === "browser").map(({ chart }) => chart);
const known: ReadonlySet<string> = new Set(charts.map(({ chart }) => chart));

/** Takes one entry of the page; entries come in the order of their sequence. */
export function foldTrails(trails: Trails, entry: ReadEntry): void {
  switch (entry.kind) {
    case "room":
      trails.other = entry.other ?? trails.other;
      return;
    case "transition":
      if (!known.has(entry.machine)) return;
      push(trailOf(trails, entry.machine), {
        entry,
        from: entry.from,
        state: entry.to,
        event: entry.event,
        guard: entry.guard,
      });
      return;
    case "ignored":
      if (known.has(entry.machine))
        trails.ignored.set(entry.machine, (trails.ignored.get(entry.machine) ?? 0) + 1);
      return;
    case "facts":
      for (const chart of browserCharts) foldFact(trails, chart, entry);
      return;
    case "timer":
      if (entry.phase === "started") trails.waits.set(waitName(entry.name), entry);
      else trails.waits.delete(waitName(entry.name));
      return;
    case "hold":
      foldPause(trails.pauses, entry);
      return;
    case "gap":
      for (const trail of trails.charts.values()) trail.last = undefined;
      return;
    default:
  }
}

function foldFact(trails: Trails, chart: string, entry: ReadEntry & { kind: "facts" }): void {
  const state = Object.hasOwn(entry.facts, chart) ? entry.facts[chart] : undefined;
  if (state === undefined) return;
  const trail = trailOf(trails, chart);
  if (entry.epoch !== null && entry.epoch !== trail.epoch) {
    // A new epoch has a new RTCPeerConnection, whose charts begin afresh.
    if (trail.epoch !== null && trail.epoch !== 0) trail.last = null;
    trail.epoch = entry.epoch;
  }
  if (trail.last === state || (trail.last === null && !entry.changed.includes(chart))) return;
  if (trail.items.at(-1)?.state === state && trail.last === undefined) {
    trail.last = state;
    return;
  }
  push(trail, { entry, from: trail.last, state, event: entry.event, guard: null });
}

function trailOf(trails: Trails, chart: string): Trail {
  const trail = trails.charts.get(chart) ?? { epoch: null, items: [], last: null };
  trails.charts.set(chart, trail);
  return trail;
}

function push(trail: Trail, item: TrailRecord): void {
  trail.items.push(item);
  trail.last = item.state;
  if (trail.items.length > maxTrail) trail.items.shift();
}
