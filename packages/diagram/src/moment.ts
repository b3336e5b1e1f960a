import { createAlignment } from "@callglass/recording";
import type { Alignment, Log, ReadEntry, Writer } from "@callglass/recording";

import { inOrderOfDisplay } from "./order.ts";

/**
 * What a person looks at: the first `shown` entries of a recording in the order of display.
 * Within a writer that order is the one of the sequence, and across writers sent comes before delivered.
 */
export interface Moment {
  /** Whose page the recording is from: "You". */
  readonly self: Writer;
  /** May grow at its end while a call goes on; what is shown of it never changes. */
  readonly entries: readonly ReadEntry[];
  readonly shown: number;
  /** Knows every entry, those not shown included. */
  readonly alignment: Alignment;
}

/** A whole recording as it is now. */
export function momentOf(log: Pick<Log, "self" | "writers" | "of">): Moment {
  const alignment = createAlignment(log.self);
  const written = log.writers().flatMap((writer) => [...log.of(writer)]);
  for (const entry of written) alignment.add(entry);
  const entries = inOrderOfDisplay(written, alignment);
  return { self: log.self, entries, shown: entries.length, alignment };
}
