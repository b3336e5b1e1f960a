import { createAlignment } from "@callglass/recording";
import type { Alignment, ReadEntry, Writer } from "@callglass/recording";

import { charts, initialState } from "./charts.ts";
import { createOrdered } from "./fold/ordered.ts";
import type { Ordered } from "./fold/ordered.ts";
import { emptyTrails, foldTrails } from "./fold/trails.ts";
import type { Trails } from "./fold/trails.ts";
import { pausedSince } from "./show/waits.ts";
import type { ChartGraphs, StripCell, StripView, WaitView } from "./view.ts";

/** The fold of a recording into the state strip; `foldStripEntry` changes it in place. */
export interface StripState {
  readonly self: Writer;
  readonly alignment: Alignment;
  readonly feedsAlignment: boolean;
  readonly pages: Map<Writer, Ordered<Trails>>;
}

/** An empty strip. With an `alignment` given, whoever gives it adds the entries to it. */
export function createStrip(self: Writer, alignment?: Alignment): StripState {
  return {
    self,
    alignment: alignment ?? createAlignment(self),
    feedsAlignment: alignment === undefined,
    pages: new Map([[self, createOrdered(emptyTrails, foldTrails)]]),
  };
}

/** Takes one entry, in any order of arrival; false for a double. */
export function foldStripEntry(state: StripState, entry: ReadEntry): boolean {
  const page = state.pages.get(entry.writer) ?? createOrdered(emptyTrails, foldTrails);
  state.pages.set(entry.writer, page);
  if (!page.add(entry)) return false;
  if (state.feedsAlignment) state.alignment.add(entry);
  return true;
}

/** Every machine region and browser chart of both people; `graphs` judges which transitions are drawn by the W3C. */
export function stripOf(state: StripState, graphs: ChartGraphs): StripView {
  const own = state.pages.get(state.self)?.state() ?? emptyTrails();
  const other = (own.other === null ? null : state.pages.get(own.other)?.state()) ?? emptyTrails();
  return {
    self: cellsOf(own, state.alignment, graphs),
    other: cellsOf(other, state.alignment, graphs),
    waits: { self: waitsOf(own, state.alignment), other: waitsOf(other, state.alignment) },
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
