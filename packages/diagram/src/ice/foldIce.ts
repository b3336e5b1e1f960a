import type { EntryOf, ReadEntry, Writer } from "@callglass/recording";

import type { MomentFold } from "../momentFold.ts";

/** One pair and every entry that told of it. */
export interface PairHistory {
  id: string;
  /** Oldest first; the newest are kept. */
  entries: EntryOf<"pair">[];
}

/** One life of ICE credentials on one page: from the first candidate to the last check. */
export interface GenerationState {
  epoch: number;
  ufrag: string | null;
  first: ReadEntry;
  candidates: EntryOf<"candidate">[];
  /** The newest word of the browser on each. */
  pairs: Map<string, PairHistory>;
  gathering: { began: ReadEntry | null; complete: ReadEntry | null };
  /** iceConnectionState as it went. */
  states: { state: string; entry: ReadEntry }[];
  /** The first candidate of the other person that was given to the browser. */
  firstRemote: ReadEntry | null;
}

export interface IcePage {
  other: Writer | null;
  generations: GenerationState[];
}

export interface IceState {
  pages: Map<Writer, IcePage>;
}

const maxGenerations = 24;
const maxCandidates = 200;
const maxPairs = 400;
const maxEntries = 60;
const maxStates = 60;

/** How the ICE view's state comes from the entries. */
export const iceFold: MomentFold<IceState> = {
  initial: () => ({ pages: new Map() }),
  take(state, entry) {
    if (!matters(entry)) return;
    const page = state.pages.get(entry.writer) ?? { other: null, generations: [] };
    state.pages.set(entry.writer, page);
    takeEntry(page, entry);
  },
};

function matters({ kind }: ReadEntry): boolean {
  return kind === "candidate" || kind === "pair" || kind === "facts" || kind === "message" || kind === "room";
}

function takeEntry(page: IcePage, entry: ReadEntry): void {
  switch (entry.kind) {
    case "room":
      page.other = entry.other ?? page.other;
      return;
    case "candidate":
      takeCandidate(page, entry);
      return;
    case "pair":
      takePair(page, entry);
      return;
    case "facts":
      takeFacts(page, entry);
      return;
    case "message":
      if (entry.type === "candidate" && entry.phase === "applied")
        generationFor(page, entry).firstRemote ??= entry;
      return;
    default:
  }
}

/** New credentials are a new generation (RFC 8445 section 9). */
function takeCandidate(page: IcePage, entry: EntryOf<"candidate">): void {
  let generation = generationFor(page, entry);
  if (generation.ufrag !== null && entry.ufrag !== null && generation.ufrag !== entry.ufrag) {
    // The last words of the one before may come late.
    const known = page.generations.findLast(
      ({ epoch, ufrag }) => epoch === generation.epoch && ufrag === entry.ufrag,
    );
    generation = known ?? begin(page, entry);
  }
  generation.ufrag ??= entry.ufrag;
  if (entry.candidateType !== null && generation.candidates.length < maxCandidates)
    generation.candidates.push(entry);
}

function takePair(page: IcePage, entry: EntryOf<"pair">): void {
  const current = generationFor(page, entry);
  const own = page.generations.filter(({ epoch }) => epoch === current.epoch);
  const generation =
    own.findLast(({ pairs }) => pairs.has(entry.id)) ??
    own.findLast(({ ufrag }) => ufrag !== null && ufrag === entry.ufrag) ??
    current;
  const known = generation.pairs.get(entry.id);
  if (known === undefined && generation.pairs.size >= maxPairs) return;
  const history = known ?? { id: entry.id, entries: [] };
  generation.pairs.set(entry.id, history);
  history.entries.push(entry);
  if (history.entries.length > maxEntries) history.entries.splice(1, 1);
}

function takeFacts(page: IcePage, entry: EntryOf<"facts">): void {
  // Closing is our own doing; that everything reads closed afterwards says nothing about a path.
  if (entry.event === "close()") return;
  for (const chart of entry.changed) {
    const state = entry.facts[chart];
    if (state === undefined) continue;
    if (chart === "gathering") takeGathering(page, entry, state);
    if (chart === "ice" && state !== "new") {
      const { states } = generationFor(page, entry);
      if (states.length < maxStates) states.push({ state, entry });
    }
  }
}

function takeGathering(page: IcePage, entry: EntryOf<"facts">, state: string): void {
  if (state === "gathering") {
    const present = generationFor(page, entry);
    const generation = present.gathering.complete === null ? present : begin(page, entry);
    generation.gathering.began ??= entry;
  } else if (state === "complete") {
    generationFor(page, entry).gathering.complete ??= entry;
  }
}

/** The newest generation of the entry's epoch; the first one begins with the first word of it. */
function generationFor(page: IcePage, entry: ReadEntry): GenerationState {
  const newest = page.generations.at(-1);
  if (newest === undefined) return begin(page, entry);
  if (entry.epoch === null || entry.epoch === newest.epoch) return newest;
  return page.generations.findLast(({ epoch }) => epoch === entry.epoch) ?? begin(page, entry);
}

function begin(page: IcePage, entry: ReadEntry): GenerationState {
  const generation: GenerationState = {
    epoch: entry.epoch ?? page.generations.at(-1)?.epoch ?? 0,
    ufrag: null,
    first: entry,
    candidates: [],
    pairs: new Map(),
    gathering: { began: null, complete: null },
    states: [],
    firstRemote: null,
  };
  page.generations.push(generation);
  if (page.generations.length > maxGenerations) page.generations.shift();
  return generation;
}
