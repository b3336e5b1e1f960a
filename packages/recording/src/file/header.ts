import * as z from "zod/mini";

import { Writer } from "../entry.ts";
import type { ReadEntry } from "../entry.ts";

const count = z.int().check(z.gte(0));

/** The first line of a file: what is told before the entries, and how many of them are to follow. */
export const FileHeader = z.object({
  format: z.literal("callglass"),
  /** `major.minor`; a reader knows every minor of its own major. */
  version: z.string().check(z.regex(/^\d{1,4}\.\d{1,4}$/)),
  /** When the page that saved it wrote its first entry, in milliseconds since the Unix epoch. */
  startedAtMs: z.number(),
  /** Which version of Callglass wrote it, or which tool an import came from. */
  app: z.string().check(z.maxLength(120)),
  /** Whose page saved it: "You" of every picture. */
  self: Writer,
  /** Every page that wrote entries, in the order in which they appeared. */
  people: z
    .array(z.object({ writer: Writer, who: z.enum(["self", "other", "unknown"]) }))
    .check(z.minLength(1), z.maxLength(64)),
  /** `stand-ins`: addresses are replaced. Passwords, tokens and device names are never in a file. */
  redaction: z.enum(["stand-ins", "none"]),
  entries: count,
  /** What the page itself had let go of before. */
  dropped: z.object({ samples: count, flood: count }),
});
export type FileHeader = z.infer<typeof FileHeader>;

/** The version that this code writes. */
export const fileVersion = "1.0";

/** A recording from somewhere else than this page: a file of ours, or one that another tool wrote. */
export interface OpenedRecording {
  header: FileHeader;
  /** In any order, without doubles. */
  entries: readonly ReadEntry[];
  /** What is missing or could not be read, as sentences for people. */
  remarks: readonly string[];
}
