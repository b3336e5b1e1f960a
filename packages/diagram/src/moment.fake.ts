import type { ReadEntry, Writer } from "@callglass/recording";

import { momentOf } from "./moment.ts";
import type { Moment } from "./moment.ts";
import { logOf } from "./recordingOf.fake.ts";

/** A recording as a person at this page sees it, up to the given number of entries. */
export function momentAt(self: Writer, entries: readonly ReadEntry[], shown = entries.length): Moment {
  return { ...momentOf(logOf(entries, self)), shown };
}
