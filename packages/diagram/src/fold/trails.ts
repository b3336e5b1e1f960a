import type { EntryOf, ReadEntry, Writer } from "@callglass/recording";

import { sessionCharts } from "../statechart/machines.ts";
import { waitName } from "../steps.ts";
import { knownCharts, movesIn, noWhereabouts } from "./moves.ts";
import type { Move, Whereabouts } from "./moves.ts";
import { foldPause, noPauses } from "./pauses.ts";
import type { Pauses } from "./pauses.ts";

const maxTrail = 6;

/** The charts of one page. */
export interface Trails {
  other: Writer | null;
  /** The newest moves of each chart, newest last. */
  charts: Map<string, Move[]>;
  whereabouts: Whereabouts;
  ignored: Map<string, number>;
  /** Waits that run, by name. */
  waits: Map<string, EntryOf<"timer">>;
  pauses: Pauses;
  /** Read from another tool's dump. */
  imported: boolean;
}

export function emptyTrails(): Trails {
  return {
    other: null,
    charts: new Map(),
    whereabouts: noWhereabouts(),
    ignored: new Map(),
    waits: new Map(),
    pauses: noPauses(),
    imported: false,
  };
}

/** Takes one entry of the page; entries come in the order of their sequence. */
export function foldTrails(trails: Trails, entry: ReadEntry): void {
  for (const move of movesIn(trails.whereabouts, entry)) {
    push(trails, move);
    if (move.chart === "session" && move.state === "none") endSession(trails, move);
  }
  switch (entry.kind) {
    case "room":
      trails.other = entry.other ?? trails.other;
      return;
    case "ignored":
      if (knownCharts.has(entry.machine))
        trails.ignored.set(entry.machine, (trails.ignored.get(entry.machine) ?? 0) + 1);
      return;
    case "timer":
      if (entry.phase === "started") trails.waits.set(waitName(entry.name), entry);
      else trails.waits.delete(waitName(entry.name));
      return;
    case "hold":
      foldPause(trails.pauses, entry);
      return;
    case "note":
      if (entry.topic === "imported") trails.imported = true;
      return;
    default:
  }
}

function push({ charts }: Trails, move: Move): void {
  const trail = charts.get(move.chart) ?? [];
  charts.set(move.chart, trail);
  trail.push(move);
  if (trail.length > maxTrail) trail.shift();
}

/** The regions of a session's machine tell nothing of their end, and would stand as they were for ever. */
function endSession(trails: Trails, { entry, event }: Move): void {
  for (const chart of sessionCharts) {
    if (trails.charts.has(chart))
      push(trails, { chart, from: undefined, state: "ended", event, guard: null, entry });
  }
}
