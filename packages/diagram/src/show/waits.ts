import type { ReadEntry } from "@callglass/recording";

import type { Page } from "../fold/page.ts";
import type { Pauses } from "../fold/pauses.ts";
import type { WaitView } from "../view.ts";
import type { Scene } from "./scene.ts";

/** The first of the named waits that runs at a page; in the given epoch, where one is given. */
export function waitIn(
  scene: Scene,
  page: Page,
  names: readonly string[],
  epoch: number | null = null,
): WaitView | null {
  for (const name of names) {
    const timer = page.waits.get(name);
    if (timer === undefined) continue;
    const isHere = epoch === null || timer.epoch === null || timer.epoch === 0 || timer.epoch === epoch;
    if (!isHere) continue;
    const startedAtMs = scene.toAxis(timer);
    return {
      name,
      startedAtMs,
      delayMs: timer.delayMs,
      ...pausedSince(scene.toAxis, page.pauses, startedAtMs),
    };
  }
  return null;
}

/** A wait stands still while a person holds the wire. */
export function pausedSince(
  toAxis: (entry: ReadEntry) => number,
  { since, over }: Pauses,
  startedAtMs: number,
): Pick<WaitView, "pausedMs" | "pausedAtMs"> {
  const pausedMs = over.reduce((sum, { from, to }) => {
    const fromMs = Math.max(toAxis(from), startedAtMs);
    return sum + Math.max(0, toAxis(to) - fromMs);
  }, 0);
  return { pausedMs, pausedAtMs: since === null ? null : Math.max(toAxis(since), startedAtMs) };
}
