import * as z from "zod/mini";

import { readEntry } from "../entry.ts";
import type { ReadEntry, Writer } from "../entry.ts";
import { createSequences } from "../sequences.ts";
import type { Sequences } from "../sequences.ts";
import { FileHeader, fileVersion } from "./header.ts";
import type { OpenedRecording } from "./header.ts";
import { isEntryAsItIs } from "./quickEntry.ts";

/** What a file may be; the rest of a larger one is left out, and that is said. */
export interface FileLimits {
  entries: number;
  /** Characters of all lines together. */
  length: number;
  /** Characters of one line. */
  lineLength: number;
}

export const defaultFileLimits: FileLimits = {
  entries: 250_000,
  length: 96_000_000,
  // An SDP of 64 KiB whose every character is written as six.
  lineLength: 420_000,
};

export type ReadFile = { ok: true; recording: OpenedRecording } | { ok: false; problem: string };

/** Takes a file piece by piece, as it comes from a disk or a server. */
export interface FileReader {
  /** False when the rest need not be read: it is refused, or there is too much of it. */
  take(text: string): boolean;
  /** What was read; never throws, whatever the file held. */
  end(): ReadFile;
}

/** Enough of the first line to know what a file is. */
const Claim = z.object({ format: z.literal("callglass"), version: z.string() });

/** Reads a recording of unknown origin: what is readable is kept, what is not is counted and said. */
export function createFileReader(limits: FileLimits = defaultFileLimits): FileReader {
  const entries: ReadEntry[] = [];
  const seen = new Map<Writer, Sequences>();
  const counts = { lines: 0, doubles: 0, bad: 0, length: 0 };
  let firstBad: { line: number; problem: string } | null = null;
  let header: FileHeader | null = null;
  let refusal: string | null = null;
  let tooMuch = false;
  let rest = "";
  /** The line is longer than any of ours: it is passed over up to its end. */
  let skipsLine = false;

  function noteBad(problem: string): void {
    counts.bad += 1;
    firstBad ??= { line: counts.lines, problem };
  }

  function takeLine(line: string): void {
    counts.lines += 1;
    if (line.trim() === "") return;
    if (header === null) {
      const read = readHeader(line);
      if (read.ok) header = read.header;
      else refusal = read.problem;
      return;
    }
    const read = readLine(line);
    if (!read.ok) noteBad(read.problem);
    else if (isNew(read.entry)) entries.push(read.entry);
    else counts.doubles += 1;
    tooMuch = entries.length >= limits.entries;
  }

  function isNew({ writer, sequence }: ReadEntry): boolean {
    let sequences = seen.get(writer);
    if (sequences === undefined) {
      sequences = createSequences();
      seen.set(writer, sequences);
    }
    return sequences.add(sequence);
  }

  function takeTooLong(): void {
    if (header === null) refusal = notOurs;
    else if (!skipsLine) {
      counts.lines += 1;
      noteBad("the line is too long");
    }
    skipsLine = true;
    rest = "";
  }

  function remarks(end: "whole" | "cut", last: string): string[] {
    const told: string[] = [];
    const missing = (header?.entries ?? 0) - entries.length - counts.bad - counts.doubles;
    if (tooMuch)
      told.push(`There is more in it than can be shown: these are its first ${entries.length} entries.`);
    else if (missing > 0 || end === "cut")
      told.push(`The file was cut short${last}: ${countOf(Math.max(missing, 1))} missing at its end.`);
    if (counts.bad > 0 && firstBad !== null)
      told.push(
        `${countOf(counts.bad)} not readable; the first is line ${firstBad.line} (${firstBad.problem}).`,
      );
    if (counts.doubles > 0) told.push(`${countOf(counts.doubles)} there twice, and shown once.`);
    const unknown = entries.filter(({ kind }) => kind === "unknown").length;
    if (unknown > 0) told.push(`${countOf(unknown)} of a kind that this version does not know.`);
    if (header !== null && !seen.has(header.self))
      told.push("Nothing in it is from the page that saved it, so there is little to draw.");
    return told;
  }

  return {
    take(text) {
      counts.length += text.length;
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (refusal !== null || tooMuch) return false;
        if (skipsLine) skipsLine = false;
        else if (line.length > limits.lineLength) {
          takeTooLong();
          skipsLine = false;
        } else takeLine(line);
      }
      if (rest.length > limits.lineLength) takeTooLong();
      if (counts.length > limits.length) tooMuch = true;
      return refusal === null && !tooMuch;
    },
    end() {
      const last = rest;
      rest = "";
      const isCut = last !== "" && !tooMuch && parse(last) === undefined;
      if (refusal === null && last !== "" && !tooMuch && !skipsLine && (!isCut || header === null))
        takeLine(last);
      if (refusal !== null) return { ok: false, problem: refusal };
      if (header === null)
        return { ok: false, problem: counts.length === 0 ? "The file is empty." : notOurs };
      const told = remarks(isCut || skipsLine ? "cut" : "whole", isCut ? " in the middle of a line" : "");
      return { ok: true, recording: { header, entries, remarks: told } };
    },
  };
}

const notOurs = "This is not a recording of Callglass: it does not begin with the first line of one.";

function readHeader(line: string): { ok: true; header: FileHeader } | { ok: false; problem: string } {
  const value = parse(line.replace(/^\uFEFF/, ""));
  const claim = Claim.safeParse(value);
  if (!claim.success) return { ok: false, problem: notOurs };
  const major = Number.parseInt(claim.data.version, 10);
  if (major > Number.parseInt(fileVersion, 10))
    return {
      ok: false,
      problem: `This recording has the format ${claim.data.version.slice(0, 20)}; this Callglass reads up to ${fileVersion}. A newer one can open it.`,
    };
  const header = FileHeader.safeParse(value);
  if (header.success) return { ok: true, header: header.data };
  const field = header.error.issues[0]?.path.map(String).join(".") ?? "";
  return { ok: false, problem: `The first line of this recording cannot be read (${field.slice(0, 60)}).` };
}

function readLine(line: string): ReturnType<typeof readEntry> {
  const value = parse(line);
  if (value === undefined) return { ok: false, problem: "not JSON" };
  return isEntryAsItIs(value) ? { ok: true, entry: value } : readEntry(value);
}

/** Undefined where it is not JSON, which no JSON is. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function countOf(count: number): string {
  return count === 1 ? "1 entry is" : `${count} entries are`;
}
