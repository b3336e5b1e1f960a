import type { EntryOf, Writer } from "@callglass/recording";

import { movesIn, noWhereabouts } from "../fold/moves.ts";
import type { Move, Whereabouts } from "../fold/moves.ts";
import type { MomentFold } from "../momentFold.ts";
import { machineOf, sessionCharts } from "./machines.ts";

/** How often one transition was taken. */
export interface Taken {
  from: string;
  to: string;
  event: string;
  guard: string | null;
  count: number;
}

/** One chart of one page, from its beginning. */
export interface ChartHistory {
  /** Null while it does not run: before it began, or after its machine ended. */
  state: string | null;
  /** How often each state was entered. */
  visits: Map<string, number>;
  taken: Map<string, Taken>;
  /** The newest moves, newest last. */
  trail: Move[];
}

/** Events that a machine of the page had no transition for. */
interface IgnoredEvents {
  count: number;
  /** Newest last. */
  newest: EntryOf<"ignored">[];
}

export interface PageCharts {
  other: Writer | null;
  /** Read from another tool's dump, which knows nothing of our machines. */
  imported: boolean;
  whereabouts: Whereabouts;
  charts: Map<string, ChartHistory>;
  /** By machine. */
  ignored: Map<string, IgnoredEvents>;
  /** The machine's chart that moved last (in a dump the browser's), and which move of all pages that was. */
  newest: { chart: string; move: number } | null;
}

/** All pages of a recording. */
export interface StatechartState {
  pages: Map<Writer, PageCharts>;
  moves: number;
}

const maxTrail = 12;
const maxIgnored = 12;
/** More than any chart of ours has; what the other page writes is bounded too. */
const maxDistinct = 300;
const maxMachines = 16;

/** How the statechart's state comes from the entries. */
export const statechartFold: MomentFold<StatechartState> = {
  initial: () => ({ pages: new Map(), moves: 0 }),
  take(state, entry) {
    const page = state.pages.get(entry.writer) ?? emptyPage();
    state.pages.set(entry.writer, page);
    for (const move of movesIn(page.whereabouts, entry)) {
      take(page, move);
      state.moves += 1;
      if (page.imported || machineOf(move.chart) !== null)
        page.newest = { chart: move.chart, move: state.moves };
    }
    if (entry.kind === "room") page.other = entry.other ?? page.other;
    if (entry.kind === "ignored") ignore(page, entry);
    if (entry.kind === "note" && entry.topic === "imported") page.imported = true;
  },
};

function emptyPage(): PageCharts {
  return {
    other: null,
    imported: false,
    whereabouts: noWhereabouts(),
    charts: new Map(),
    ignored: new Map(),
    newest: null,
  };
}

function take(page: PageCharts, move: Move): void {
  const { chart, from, state, event, guard } = move;
  const history: ChartHistory = page.charts.get(chart) ?? {
    state: null,
    visits: new Map(),
    taken: new Map(),
    trail: [],
  };
  page.charts.set(chart, history);
  history.state = state;
  if (history.visits.has(state) || history.visits.size < maxDistinct)
    history.visits.set(state, (history.visits.get(state) ?? 0) + 1);
  history.trail.push(move);
  if (history.trail.length > maxTrail) history.trail.shift();
  if (typeof from === "string") count(history, { from, to: state, event, guard });
  if (chart === "session" && state === "none") endSession(page);
}

function count({ taken }: ChartHistory, transition: Omit<Taken, "count">): void {
  const { from, to, event, guard } = transition;
  const key = JSON.stringify([from, to, event, guard]);
  const known = taken.get(key);
  if (known !== undefined) known.count += 1;
  else if (taken.size < maxDistinct) taken.set(key, { ...transition, count: 1 });
}

/** Its regions tell nothing of their end. */
function endSession({ charts }: PageCharts): void {
  for (const chart of sessionCharts) {
    const history = charts.get(chart);
    if (history !== undefined) history.state = null;
  }
}

function ignore({ ignored }: PageCharts, entry: EntryOf<"ignored">): void {
  const known = ignored.get(entry.machine);
  if (known === undefined && ignored.size >= maxMachines) return;
  const events = known ?? { count: 0, newest: [] };
  ignored.set(entry.machine, events);
  events.count += 1;
  events.newest.push(entry);
  if (events.newest.length > maxIgnored) events.newest.shift();
}
