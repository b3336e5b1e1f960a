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
  const add = (name: string, from: ReadEntry | null, to: ReadEntry | null) => {
    if (from === null) return;
    const fromMs = toAxis(from);
    // Two pages' clocks and late words may differ by a hair.
    spans.push({ name, fromMs, toMs: to === null ? null : Math.max(fromMs, toAxis(to)) });
  };
  add("until the first candidate was found", began, candidates[0] ?? null);
  add("gathering until the browser had all", began, gathering.complete);
  add("until the other person’s first candidate was given to the browser", first, firstRemote);
  add(
    connected === null && failed !== null
      ? "checking until the browser gave up"
      : "checking until the browser called it connected",
    checking,
    connected ?? failed,
  );
  return spans.toSorted((one, two) => one.fromMs - two.fromMs);
}
