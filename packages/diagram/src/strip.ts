import type { Alignment, Writer } from "@callglass/recording";

import { charts, initialState } from "./charts.ts";
import { emptyTrails, foldTrails } from "./fold/trails.ts";
import type { Trails } from "./fold/trails.ts";
import type { Moment } from "./moment.ts";
import type { MomentFold } from "./momentFold.ts";
import { pausedSince } from "./show/waits.ts";
import type { ChartGraphs, StripCell, StripView, WaitView } from "./view.ts";

/** What the entries of a moment tell of the charts of each page. */
export interface StripState {
  pages: Map<Writer, Trails>;
}

/** Makes the state strip of entries in the order of display. */
export const stripFold: MomentFold<StripState> = {
  initial: () => ({ pages: new Map() }),
  take({ pages }, entry) {
    let trails = pages.get(entry.writer);
    if (trails === undefined) {
      trails = emptyTrails();
      pages.set(entry.writer, trails);
    }
    foldTrails(trails, entry);
  },
};

/** Every machine region and browser chart of both people; `graphs` judges which transitions are drawn by the W3C. */
export function stripOf(moment: Moment, { pages }: StripState, graphs: ChartGraphs): StripView {
  const { self, alignment } = moment;
  const own = pages.get(self) ?? emptyTrails();
  const other = (own.other === null ? null : pages.get(own.other)) ?? emptyTrails();
  if (own.imported) return importedStrip(cellsOf(own, alignment, graphs));
  return {
    imported: false,
    self: cellsOf(own, alignment, graphs),
    other: cellsOf(other, alignment, graphs),
    waits: { self: waitsOf(own, alignment), other: waitsOf(other, alignment) },
  };
}

/** A dump tells of these as they change. */
const toldByEvents: ReadonlySet<string> = new Set(["signaling", "gathering", "ice", "connection"]);
/** Of these it tells where getStats came upon them. */
const toldByStats: ReadonlySet<string> = new Set(["dtls", "channel"]);

/** A state that nothing told is not shown as if it were known. */
function importedStrip(cells: readonly StripCell[]): StripView {
  const self = cells
    .filter(({ chart }) => toldByEvents.has(chart) || toldByStats.has(chart))
    .map((cell) => (toldByStats.has(cell.chart) ? cameUpon(cell) : cell))
    .map((cell) => (cell.trail.length === 0 ? { ...cell, state: "not told" } : cell));
  return { imported: true, self, other: [], waits: { self: [], other: [] } };
}

/** What was in between two reports is no surprise of the browser's: nobody looked. */
function cameUpon(cell: StripCell): StripCell {
  const trail = cell.trail.map((item) => ({ ...item, outsideChart: false }));
  return { ...cell, trail };
}

function waitsOf(trails: Trails, alignment: Alignment): WaitView[] {
  return [...trails.waits].map(([name, timer]) => {
    const startedAtMs = alignment.toAxis(timer);
    return {
      name,
      startedAtMs,
      delayMs: timer.delayMs,
      ...pausedSince(alignment.toAxis, trails.pauses, startedAtMs),
    };
  });
}

function cellsOf(trails: Trails, alignment: Alignment, graphs: ChartGraphs): StripCell[] {
  return charts.map((declaration) => {
    const { chart, title, owner } = declaration;
    const graph = graphs[chart];
    const trail = trails.charts.get(chart) ?? [];
    return {
      chart,
      title,
      owner,
      state: trail.at(-1)?.state ?? initialState(declaration, graph),
      trail: trail.map((item) => ({
        state: item.state,
        event: item.event,
        guard: item.guard,
        atMs: alignment.toAxis(item.entry),
        outsideChart: isOutside(graph, item.from, item.state),
      })),
      ignored: trails.ignored.get(chart) ?? 0,
    };
  });
}

/** `from` is undefined where entries are missing: then nobody can tell. */
function isOutside(
  graph: ChartGraphs[string] | undefined,
  from: string | null | undefined,
  to: string,
): boolean {
  if (graph === undefined || from === undefined) return false;
  const before = from ?? graph.initial;
  return before !== to && !(graph.transitions[before]?.includes(to) ?? false);
}
