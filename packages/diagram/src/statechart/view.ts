import type { EntryOf, ReadEntry } from "@callglass/recording";

import { charts } from "../charts.ts";
import type { ChartDeclaration } from "../charts.ts";
import type { Moment } from "../moment.ts";
import type { PeerSide } from "../view.ts";
import type { ChartHistory, PageCharts, StatechartState } from "./foldCharts.ts";
import { ancestry } from "./graph.ts";
import type { StateGraph } from "./graph.ts";
import { machineOf } from "./machines.ts";
import { arrowOf } from "./takenArrows.ts";

/** One move, as the recording tells it. */
export interface MoveView {
  /** Null where the chart began or entries are missing. */
  from: string | null;
  to: string;
  event: string;
  guard: string | null;
  /** On this tab's axis. */
  atMs: number;
  entry: ReadEntry;
}

/** An event that arrived and for which the machine had no transition. */
export interface IgnoredView {
  event: string;
  /** Where the machine was, as it names that itself. */
  state: string;
  atMs: number;
  entry: EntryOf<"ignored">;
}

/** What one chart of one person tells in words. */
export interface ChartSummary {
  chart: string;
  title: string;
  owner: "machine" | "browser";
  /** Null while it does not run. */
  state: string | null;
  /** Newest last. */
  trail: readonly MoveView[];
}

/** What lights the picture of one chart of one person. */
export interface ChartLights {
  /** The present state and all around it. */
  lit: ReadonlySet<string>;
  /** How often each state was entered. */
  visits: ReadonlyMap<string, number>;
  /** How often each arrow was taken, by its key; what led back into the same state is among them. */
  arrows: ReadonlyMap<string, number>;
  /** The arrow taken last; null where the definition has none for it. */
  lastArrow: string | null;
  /** Moves that the definition does not have. */
  undrawn: readonly { from: string; to: string; count: number }[];
}

export interface PersonCharts {
  /** Those of which the recording can tell anything. */
  charts: readonly ChartSummary[];
  /** Events that a machine ignored, by machine; newest last. */
  ignored: ReadonlyMap<string, { count: number; newest: readonly IgnoredView[] }>;
}

export interface StatechartView {
  self: PersonCharts;
  other: PersonCharts;
  /** Read from another tool's dump: of the browser's charts only, and of one person. */
  imported: boolean;
  /** Which of our machines' regions moved last, of whomever; of a dump, which of the browser's charts. */
  newest: string | null;
}

/** Every chart of both people, in words. */
export function statechartOf(state: StatechartState, moment: Moment): StatechartView {
  const pages = { self: pageOf(state, moment, "self"), other: pageOf(state, moment, "other") };
  const newest = [pages.self?.newest ?? null, pages.other?.newest ?? null]
    .flatMap((move) => move ?? [])
    .toSorted((one, two) => two.move - one.move)[0];
  const imported = pages.self?.imported ?? false;
  const told = imported ? charts.filter(({ owner }) => owner === "browser") : charts;
  return {
    self: personOf(pages.self, moment, told),
    other: personOf(pages.other, moment, imported ? [] : told),
    imported,
    newest: newest?.chart ?? null,
  };
}

/** What is lit in the picture of one chart. */
export function lightsOf(
  state: StatechartState,
  moment: Moment,
  peer: PeerSide,
  graph: StateGraph,
): ChartLights {
  const history = pageOf(state, moment, peer)?.charts.get(graph.chart);
  if (history === undefined)
    return { lit: new Set(), visits: new Map(), arrows: new Map(), lastArrow: null, undrawn: [] };
  const arrows = new Map<string, number>();
  const undrawn: { from: string; to: string; count: number }[] = [];
  for (const taken of history.taken.values()) {
    const arrow = arrowOf(graph, taken);
    if (arrow !== null) arrows.set(arrow, (arrows.get(arrow) ?? 0) + taken.count);
    else undrawn.push({ from: taken.from, to: taken.to, count: taken.count });
  }
  return {
    lit: new Set(history.state === null ? [] : ancestry(history.state)),
    visits: new Map(history.visits),
    arrows,
    lastArrow: lastArrowOf(history, graph),
    undrawn,
  };
}

function lastArrowOf({ trail }: ChartHistory, graph: StateGraph): string | null {
  const last = trail.at(-1);
  if (last === undefined || typeof last.from !== "string") return null;
  return arrowOf(graph, { from: last.from, to: last.state, event: last.event, guard: last.guard });
}

function pageOf(state: StatechartState, { self }: Moment, peer: PeerSide): PageCharts | null {
  const own = state.pages.get(self) ?? null;
  if (peer === "self" || own === null || own.other === null) return peer === "self" ? own : null;
  return state.pages.get(own.other) ?? null;
}

function personOf(
  page: PageCharts | null,
  { alignment }: Moment,
  told: readonly ChartDeclaration[],
): PersonCharts {
  const ignored = [...(page?.ignored ?? [])].map(([machine, { count, newest }]) => {
    const views = newest.map((entry) => ({
      event: entry.event,
      state: entry.state,
      atMs: alignment.toAxis(entry),
      entry,
    }));
    return [machine, { count, newest: views }] as const;
  });
  return {
    charts: told.map(({ chart, title, owner }) => {
      const history = page?.charts.get(chart);
      const trail = (history?.trail ?? []).map((move) => ({
        from: move.from ?? null,
        to: move.state,
        event: move.event,
        guard: move.guard,
        atMs: alignment.toAxis(move.entry),
        entry: move.entry,
      }));
      return { chart, title, owner, state: history?.state ?? null, trail };
    }),
    ignored: new Map(ignored),
  };
}

/** What a chart's machine ignored; the browser's charts ignore nothing. */
export function ignoredAt(
  person: PersonCharts,
  chart: string,
): { count: number; newest: readonly IgnoredView[] } {
  const machine = machineOf(chart);
  return (machine === null ? undefined : person.ignored.get(machine)) ?? { count: 0, newest: [] };
}
