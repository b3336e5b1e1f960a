/**
 * How entries travel to the other person, as JSON text in one of three forms:
 *
 * - `{"entries":[...],"of":null}`: entries by sequence, without their writer, who is named by the transport.
 *   `of` names another writer only in the answer to `giveBack`.
 * - `{"resumeAfter":12}`: "give me yours after sequence 12"; -1 asks for all. Sent by whoever comes (back) and sees the other.
 * - `{"giveBack":"<writer>","after":-1}`: "give me back what my former page wrote", after a reload.
 *
 * Nothing here makes an entry: carriage is counted, not recorded.
 */
import * as z from "zod/mini";

import { readEntry, Writer } from "./entry.ts";
import type { ReadEntry } from "./entry.ts";

const maxBatchEntries = 4000;

const EntriesBatch = z.object({
  entries: z.array(z.unknown()).check(z.maxLength(maxBatchEntries)),
  of: z.nullable(Writer),
});
const ResumeRequest = z.object({ resumeAfter: z.int().check(z.gte(-1)) });
const GiveBackRequest = z.object({ giveBack: Writer, after: z.int().check(z.gte(-1)) });

/** What a batch said; a bad one says nothing and is counted. */
export interface ReadBatch {
  entries: readonly ReadEntry[];
  /** Entries or whole batches that could not be read. */
  bad: number;
  /** The other person asks for the own entries after this sequence. */
  resumeAfter: number | null;
  /** The other person asks for what a former page of theirs wrote. */
  giveBack: { writer: Writer; after: number } | null;
}

/** "Give me yours after this sequence"; -1 for all. */
export function resumeRequest(after: number): string {
  return JSON.stringify({ resumeAfter: after });
}

/** "Give me back what my former page wrote." */
export function giveBackRequest(writer: Writer, after = -1): string {
  return JSON.stringify({ giveBack: writer, after });
}

/**
 * Reads a batch of unknown content; never throws.
 * The entries' writer is the one whom the transport names. `own` holds this page's former writers,
 * for which alone a batch may speak besides.
 */
export function readBatch(
  writer: Writer,
  text: string,
  { own = new Set(), maxLength = 64 * 1024 }: { own?: ReadonlySet<Writer>; maxLength?: number } = {},
): ReadBatch {
  const content = text.length > maxLength ? null : parseJson(text);
  const batch = EntriesBatch.safeParse(content);
  if (batch.success) {
    const { of } = batch.data;
    if (of !== null && !own.has(of)) return nothing(1);
    return readEntries(of ?? writer, batch.data.entries);
  }
  const resume = ResumeRequest.safeParse(content);
  if (resume.success) return { ...nothing(0), resumeAfter: resume.data.resumeAfter };
  const giveBack = GiveBackRequest.safeParse(content);
  if (giveBack.success) {
    return { ...nothing(0), giveBack: { writer: giveBack.data.giveBack, after: giveBack.data.after } };
  }
  return nothing(1);
}

function readEntries(writer: Writer, items: readonly unknown[]): ReadBatch {
  const entries: ReadEntry[] = [];
  let bad = 0;
  for (const item of items) {
    const read = readEntry(typeof item === "object" && item !== null ? { ...item, writer } : item);
    if (!read.ok) bad += 1;
    else if (read.entry.kind === "message") entries.push({ ...read.entry, body: null });
    else entries.push(read.entry);
  }
  return { ...nothing(bad), entries };
}

function nothing(bad: number): ReadBatch {
  return { entries: [], bad, resumeAfter: null, giveBack: null };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * What a newcomer or a returning partner gets: this page's entries after a sequence,
 * without those whose epoch belonged to an earlier partner.
 */
export function entriesToShare(
  entries: readonly ReadEntry[],
  after: number,
  isEarlierPartners: (epoch: number) => boolean,
): ReadEntry[] {
  return entries.filter(
    ({ sequence, epoch }) => sequence > after && (epoch === null || !isEarlierPartners(epoch)),
  );
}
