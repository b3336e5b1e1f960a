import type { Page } from "../fold/page.ts";
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
    if (isHere) return { name, startedAtMs: scene.toAxis(timer), delayMs: timer.delayMs };
  }
  return null;
}
