import { createAlignment } from "@callglass/recording";
import type { ReadEntry, Writer } from "@callglass/recording";

import type { Moment } from "./moment.ts";

/** The first `shown` of the entries as a person at this page sees them. */
export function momentOf(self: Writer, entries: readonly ReadEntry[], shown = entries.length): Moment {
  const alignment = createAlignment(self);
  for (const entry of entries) alignment.add(entry);
  return { self, entries, shown, alignment };
}
