import type { ReadEntry } from "@callglass/recording";

import type { GenerationState } from "./foldIce.ts";
import type { IceSpan } from "./view.ts";

/** Where the time of a generation went, in the order in which the parts began. */
export function spansOf(generation: GenerationState, toAxis: (entry: ReadEntry) => number): IceSpan[] {
  const { gathering, candidates, firstRemote, states, first } = generation;
  const began = gathering.began ?? candidates[0] ?? null;
  const checking = states.find(({ state }) => state === "checking")?.entry ?? null;
  const connected = states.find(({ state }) => state === "connected" || state === "completed")?.entry ?? null;
  const failed = states.find(({ state }) => state === "failed")?.entry ?? null;
  const spans: IceSpan[] = [];
  const add = (name: { over: string; open: string }, from: ReadEntry | null, to: ReadEntry | null) => {
    if (from === null) return;
    const fromMs = toAxis(from);
    // Two pages' clocks and late words may differ by a hair.
    const toMs = to === null ? null : Math.max(fromMs, toAxis(to));
    spans.push({ name: toMs === null ? name.open : name.over, fromMs, toMs });
  };
  add({ over: "First candidate found", open: "No candidate found yet" }, began, candidates[0] ?? null);
  add({ over: "All candidates gathered", open: "Still gathering candidates" }, began, gathering.complete);
  add(
    {
      over: "The other person’s first candidate given to the browser",
      open: "No candidate of the other person given to the browser yet",
    },
    first,
    firstRemote,
  );
  add(
    {
      over: connected === null ? "The browser gave up checking" : "A path found by checking",
      open: "Still checking for a path",
    },
    checking,
    connected ?? failed,
  );
  return spans.toSorted((one, two) => one.fromMs - two.fromMs);
}
