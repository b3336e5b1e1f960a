import { createAlignment } from "@callglass/recording";
import type { ReadEntry, Writer } from "@callglass/recording";

import type { Moment } from "./moment.ts";
import { alice } from "./recordingOf.fake.ts";

/** A moment of a recording that somebody wrote by hand; all of it is shown unless told otherwise. */
export function momentAt(
  entries: readonly ReadEntry[],
  shown: number = entries.length,
  self: Writer = alice,
): Moment {
  const alignment = createAlignment(self);
  for (const entry of entries) alignment.add(entry);
  return { self, entries, shown, alignment };
}
