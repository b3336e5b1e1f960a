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
  return {
    self: cellsOf(own, alignment, graphs),
    other: cellsOf(other, alignment, graphs),
    waits: { self: waitsOf(own, alignment), other: waitsOf(other, alignment) },
  };
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
    const trail = trails.charts.get(chart) ?? null;
    return {
      chart,
      title,
      owner,
      state: trail?.items.at(-1)?.state ?? initialState(declaration, graph),
      trail: (trail?.items ?? []).map((item) => ({
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
