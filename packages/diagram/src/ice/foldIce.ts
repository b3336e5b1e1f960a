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
  /** Of an offer that was rolled back, because the other person made one at the same time. */
  isTakenBack: boolean;
  /** The next attempt, the end of the connection, or of all attempts put an end to whatever was going on. */
  over: { by: "restart" | "close" | "givenUp"; entry: ReadEntry } | null;
}

export interface IcePage {
  other: Writer | null;
  generations: GenerationState[];
  /** Sequence of this page's offer that has no answer yet, and of the newest one that was rolled back. */
  offer: number | null;
  takenBack: number | null;
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
    const page = state.pages.get(entry.writer) ?? blank();
    state.pages.set(entry.writer, page);
    takeEntry(page, entry);
  },
};

const blank = (): IcePage => ({ other: null, generations: [], offer: null, takenBack: null });

const kinds: ReadonlySet<string> = new Set(["candidate", "pair", "facts", "message", "room", "call"]);

function matters(entry: ReadEntry): boolean {
  return kinds.has(entry.kind) || isGivingUp(entry);
}

/** The browser would go on checking; the call no longer waits for it. */
function isGivingUp(entry: ReadEntry): boolean {
  return entry.kind === "transition" && entry.machine === "repair" && entry.to === "exhausted";
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
    case "call":
      takeCall(page, entry);
      return;
    case "transition":
      endNewest(page, "givenUp", entry);
      return;
    default:
  }
}

function endNewest({ generations }: IcePage, by: "close" | "givenUp", entry: ReadEntry): void {
  const newest = generations.findLast(({ epoch }) => epoch === entry.epoch);
  if (newest !== undefined) newest.over ??= { by, entry };
}

/** An offer that arrives while the own one waits takes that one back (W3C webrtc-pc section 4.4.1.5). */
function takeCall(page: IcePage, { api, phase, detail, sequence }: EntryOf<"call">): void {
  if (phase !== "started") return;
  const { type } = detail;
  if (api === "setLocalDescription" && type === "offer") {
    page.offer = sequence;
    page.takenBack = null;
  } else if (api === "setRemoteDescription") {
    if (type === "offer") page.takenBack = page.offer;
    page.offer = null;
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
  if (entry.event === "close()") {
    endNewest(page, "close", entry);
    return;
  }
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
  const before = page.generations.at(-1);
  const epoch = entry.epoch ?? before?.epoch ?? 0;
  const generation: GenerationState = {
    epoch,
    ufrag: null,
    first: entry,
    candidates: [],
    pairs: new Map(),
    gathering: { began: null, complete: null },
    states: [],
    firstRemote: null,
    isTakenBack: false,
    over: null,
  };
  if (before?.epoch === epoch) giveWay(page, before, generation);
  page.generations.push(generation);
  if (page.generations.length > maxGenerations) page.generations.shift();
  return generation;
}

/** The candidates of an offer that was rolled back may come when those of the answer are gathered already. */
function giveWay({ takenBack }: IcePage, before: GenerationState, next: GenerationState): void {
  before.over ??= { by: "restart", entry: next.first };
  if (takenBack === null || before.first.sequence < takenBack) return;
  before.isTakenBack = true;
  next.gathering = before.gathering;
  before.gathering = { began: null, complete: null };
}
