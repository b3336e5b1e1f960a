import type { Alignment, ReadEntry, Writer } from "@callglass/recording";

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
