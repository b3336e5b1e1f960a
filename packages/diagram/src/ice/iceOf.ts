import type { EntryOf } from "@callglass/recording";

import type { Moment } from "../moment.ts";
import { endOfCandidate, pathWords, readEnd } from "./ends.ts";
import type { GenerationState, IceState, PairHistory } from "./foldIce.ts";
import { remarksOf } from "./remarks.ts";
import { spansOf } from "./spans.ts";
import type { CandidateView, IceGeneration, IceSide, IceView, PairStage, PairView } from "./view.ts";

/** Every generation of both people; the n-th of an epoch on one page belongs to the n-th on the other. */
export function iceOf({ pages }: IceState, moment: Moment): IceView {
  const own = pages.get(moment.self) ?? null;
  const other = own?.other === null || own === null ? null : (pages.get(own.other) ?? null);
  const generations = new Map<string, IceGeneration>();
  for (const [peer, page] of [["self", own] as const, ["other", other] as const]) {
    const numbers = new Map<number, number>();
    const stateOf = new Map<number, string>();
    for (const generation of page?.generations ?? []) {
      const { epoch, isTakenBack } = generation;
      const number = (numbers.get(epoch) ?? 0) + 1;
      if (!isTakenBack) numbers.set(epoch, number);
      const key = `${epoch}/${number}${isTakenBack ? "/back" : ""}`;
      // The state is the connection's: a restart need not change it.
      const state = generation.states.at(-1)?.state ?? stateOf.get(epoch) ?? null;
      if (state !== null) stateOf.set(epoch, state);
      const known = generations.get(key) ?? { key, epoch, number, isTakenBack, self: null, other: null };
      generations.set(key, { ...known, [peer]: sideOf(generation, state, moment) });
    }
  }
  const sorted = [...generations.values()].toSorted(
    (one, two) =>
      one.epoch - two.epoch || one.number - two.number || Number(two.isTakenBack) - Number(one.isTakenBack),
  );
  return { generations: sorted, newest: sorted.findLast(hasSomething) ?? sorted.at(-1) ?? null };
}

function hasSomething({ isTakenBack, self, other }: IceGeneration): boolean {
  return (
    !isTakenBack &&
    [self, other].some((side) => side !== null && side.candidates.length + side.pairs.length > 0)
  );
}

function sideOf(generation: GenerationState, state: string | null, { alignment }: Moment): IceSide {
  const candidates = generation.candidates.map((entry): CandidateView => ({
    end: endOfCandidate(entry),
    url: entry.url ?? "",
    atMs: alignment.toAxis(entry),
    entry,
  }));
  const pairs = [...generation.pairs.values()].flatMap((history) => pairOf(history, alignment.toAxis) ?? []);
  const selected = newestSelected(generation, pairs);
  return {
    candidates,
    types: typesOf(candidates),
    pairs,
    state,
    selected,
    verdict: verdictOf(state, pairs, selected, generation.over !== null),
    remarks: remarksOf(generation, pairs, alignment.toAxis),
    spans: spansOf(generation, alignment.toAxis),
  };
}

function typesOf(candidates: readonly CandidateView[]): IceSide["types"] {
  const counts = new Map<string, number>();
  for (const { end } of candidates) counts.set(end.type, (counts.get(end.type) ?? 0) + 1);
  return [...counts].map(([type, count]) => ({ type, count }));
}

function pairOf({ id, entries }: PairHistory, toAxis: (entry: EntryOf<"pair">) => number): PairView | null {
  const last = entries.at(-1);
  if (last === undefined) return null;
  const life: { stage: PairStage; atMs: number }[] = [];
  for (const entry of entries) {
    const stage = stageOf(entry);
    if (life.at(-1)?.stage !== stage) life.push({ stage, atMs: toAxis(entry) });
  }
  return {
    id,
    local: readEnd(last.local),
    remote: readEnd(last.remote),
    stage: stageOf(last),
    life,
    checks: entries.findLast(({ checks }) => checks !== undefined && checks !== null)?.checks ?? null,
    roundTripMs: last.roundTripMs ?? null,
    entry: last,
  };
}

const states: ReadonlySet<string> = new Set<PairStage>(["frozen", "waiting", "in-progress", "failed"]);

function stageOf({ state, nominated, selected }: EntryOf<"pair">): PairStage {
  if (selected) return "selected";
  if (nominated && state === "succeeded") return "nominated";
  return states.has(state) ? (state as PairStage) : state === "succeeded" ? "succeeded" : "waiting";
}

/** The browser tells of the pair that is no longer selected too; until it does, the later word counts. */
function newestSelected({ pairs: histories }: GenerationState, pairs: readonly PairView[]): PairView | null {
  const selected = pairs.filter(({ stage }) => stage === "selected");
  const order = [...histories.values()].flatMap(({ entries }) => entries.filter((entry) => entry.selected));
  const newest = order.toSorted((one, two) => two.sequence - one.sequence)[0];
  return selected.find(({ id }) => id === newest?.id) ?? selected.at(-1) ?? null;
}

function verdictOf(
  state: string | null,
  pairs: readonly PairView[],
  selected: PairView | null,
  isOver: boolean,
): string {
  if (state === "failed") return "No pair of candidates let the two browsers reach each other.";
  if (selected !== null) {
    const path = pathWords(selected.local, selected.remote);
    const lost = state === "disconnected" ? " Nothing comes through it at the moment." : "";
    return `${path[0]?.toUpperCase()}${path.slice(1)}.${lost}`;
  }
  const done = pairs.filter(({ stage }) => stage !== "frozen" && stage !== "waiting").length;
  if (pairs.length > 0 && isOver) return `No pair was selected; ${done} of ${pairs.length} were tried.`;
  if (pairs.length > 0) return `No pair is selected yet; ${done} of ${pairs.length} have been tried.`;
  return state === "connected" || state === "completed"
    ? "Connected; the browser has not told yet by which pair."
    : "No pair has been made yet.";
}
