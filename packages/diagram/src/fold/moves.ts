import type { EntryOf, ReadEntry } from "@callglass/recording";

import { charts } from "../charts.ts";

/** One chart went from one state to another, or began. */
export interface Move {
  chart: string;
  entry: ReadEntry;
  /** Null at the beginning of a chart, undefined after a gap. */
  from: string | null | undefined;
  state: string;
  event: string;
  guard: string | null;
}

/** What the next entry is compared with: where each chart was last. */
export interface Whereabouts {
  charts: Map<string, Whereabout>;
}

interface Whereabout {
  epoch: number | null;
  state: string;
  /** As `from` of the next move. */
  last: string | null | undefined;
}

export function noWhereabouts(): Whereabouts {
  return { charts: new Map() };
}

const browserCharts = charts.filter(({ owner }) => owner === "browser").map(({ chart }) => chart);
/** What a page may name in its entries; other names are nobody's. */
export const knownCharts: ReadonlySet<string> = new Set(charts.map(({ chart }) => chart));

/** The moves of our machines and of the browser's charts that an entry tells of; entries come in order. */
export function movesIn(whereabouts: Whereabouts, entry: ReadEntry): Move[] {
  switch (entry.kind) {
    case "transition": {
      if (!knownCharts.has(entry.machine)) return [];
      const { machine, from, to, event, guard } = entry;
      const of = whereabouts.charts.get(machine);
      whereabouts.charts.set(machine, { epoch: of?.epoch ?? null, state: to, last: to });
      return [{ chart: machine, entry, from, state: to, event, guard }];
    }
    case "facts":
      return browserCharts.flatMap((chart) => factIn(whereabouts, chart, entry) ?? []);
    case "gap":
      for (const of of whereabouts.charts.values()) of.last = undefined;
      return [];
    default:
      return [];
  }
}

function factIn({ charts: known }: Whereabouts, chart: string, entry: EntryOf<"facts">): Move | null {
  const state = Object.hasOwn(entry.facts, chart) ? entry.facts[chart] : undefined;
  if (state === undefined) return null;
  const of = known.get(chart) ?? { epoch: null, state: "", last: null };
  known.set(chart, of);
  if (entry.epoch !== null && entry.epoch !== of.epoch) {
    // A new epoch has a new RTCPeerConnection, whose charts begin afresh.
    if (of.epoch !== null && of.epoch !== 0) of.last = null;
    of.epoch = entry.epoch;
  }
  const from = of.last;
  if (from === state || (from === null && !entry.changed.includes(chart))) return null;
  of.last = state;
  if (from === undefined && of.state === state) return null;
  of.state = state;
  return { chart, entry, from, state, event: entry.event, guard: null };
}
