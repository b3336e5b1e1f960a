import type { ReadEntry } from "@callglass/recording";

import type { GenerationState } from "./foldIce.ts";
import type { IceSpan } from "./view.ts";

/** How a part of the way is named. */
interface Names {
  over: string;
  open: string;
  /** It came to no end of its own; what put an end to it is added. */
  stopped: string;
}

const stops = {
  restart: "when the next attempt began",
  close: "when the connection was closed",
  givenUp: "when the call was given up",
} as const;

export function connectedOf({ states }: GenerationState): ReadEntry | null {
  return states.find(({ state }) => state === "connected" || state === "completed")?.entry ?? null;
}

/** Chromium says disconnected of a path that it never found, too. */
function gaveUpOf({ states }: GenerationState): ReadEntry | null {
  const checking = states.findIndex(({ state }) => state === "checking");
  const after = states.slice(checking + 1);
  return after.find(({ state }) => state === "failed" || state === "disconnected")?.entry ?? null;
}

/** From the first check to what came of it; a restart may leave iceConnectionState as it is, and then the pairs tell. */
function checkingOf(generation: GenerationState) {
  const state = generation.states.find((each) => each.state === "checking")?.entry ?? null;
  const connected = connectedOf(generation);
  if (state !== null) return { began: state, path: connected, gaveUp: gaveUpOf(generation) };
  const told = [...generation.pairs.values()]
    .flatMap(({ entries }) => entries)
    .toSorted((one, two) => one.sequence - two.sequence);
  return {
    began: told.find((entry) => entry.state !== "frozen" && entry.state !== "waiting") ?? null,
    path: connected ?? told.find(({ selected }) => selected) ?? null,
    gaveUp: null,
  };
}

/** Where the time of a generation went, in the order in which the parts began. */
export function spansOf(generation: GenerationState, toAxis: (entry: ReadEntry) => number): IceSpan[] {
  const { gathering, candidates, firstRemote, first, over } = generation;
  const began = gathering.began ?? candidates[0] ?? null;
  const checking = checkingOf(generation);
  const spans: IceSpan[] = [];
  const add = (names: Names, from: ReadEntry | null, to: ReadEntry | null) => {
    if (from === null) return;
    const fromMs = toAxis(from);
    const end = to ?? over?.entry ?? null;
    // Two pages' clocks and late words may differ by a hair.
    const toMs = end === null ? null : Math.max(fromMs, toAxis(end));
    const stopped = over === null ? names.open : `${names.stopped} ${stops[over.by]}`;
    spans.push({ name: to === null ? stopped : names.over, fromMs, toMs });
  };
  add(
    { over: "First candidate found", open: "No candidate found yet", stopped: "No candidate found" },
    began,
    candidates[0] ?? null,
  );
  add(
    {
      over: "All candidates gathered",
      open: "Still gathering candidates",
      stopped: "Still gathering candidates",
    },
    began,
    // With an offer that was rolled back, the browser's word may come before the last candidate.
    gathering.complete === null ? null : later(gathering.complete, candidates.at(-1) ?? null, toAxis),
  );
  add(
    {
      over: "The other person’s first candidate given to the browser",
      open: "No candidate of the other person given to the browser yet",
      stopped: "No candidate of the other person given to the browser",
    },
    first,
    firstRemote,
  );
  add(
    {
      over: checking.path === null ? "The browser gave up checking" : "A path found by checking",
      open: "Still checking for a path",
      stopped: "Still checking for a path",
    },
    checking.began,
    checking.path ?? checking.gaveUp,
  );
  return spans.toSorted((one, two) => one.fromMs - two.fromMs);
}

function later(one: ReadEntry, other: ReadEntry | null, toAxis: (entry: ReadEntry) => number): ReadEntry {
  return other !== null && toAxis(other) > toAxis(one) ? other : one;
}
