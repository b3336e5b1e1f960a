import type { ReadEntry } from "@callglass/recording";

import type { Cause } from "../view.ts";
import type { EpochState, Happening } from "./page.ts";

const maxHappenings = 60;

/** Tells a later event as a sentence; the oldest make room. */
export function happen(
  epoch: EpochState,
  entry: ReadEntry,
  cause: Cause,
  text: string,
  about: Happening["about"] = null,
  place: Happening["place"] = "since",
  going: Happening["going"] = null,
): void {
  epoch.happenings.push({ entry, cause, about, text, place, going });
  if (epoch.happenings.length > maxHappenings) epoch.happenings.shift();
}
