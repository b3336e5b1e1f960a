import { Writer } from "../entry.ts";
import type { Entry, ReadEntry } from "../entry.ts";
import { fileVersion } from "../file/header.ts";
import type { OpenedRecording } from "../file/header.ts";
import { readInternals } from "./readInternals.ts";
import { readRtcstats, rtcstatsMark } from "./readRtcstats.ts";
import { field, textOf } from "./trace.ts";
import type { Dump, Trace } from "./trace.ts";
import { entriesOfCaptures, entriesOfTrace } from "./traceEntries.ts";

export type ImportedDump = { ok: true; recording: OpenedRecording } | { ok: false; problem: string };

/** Whether a text that begins so may be a dump of chrome://webrtc-internals or of rtcstats. */
export function looksLikeDump(beginning: string): boolean {
  if (beginning.startsWith(rtcstatsMark)) return true;
  return (
    /^\s*\{\s*"(?!format")/.test(beginning) &&
    /"(PeerConnections|getUserMedia|UserAgent)"\s*:/.test(beginning)
  );
}

/** Reads such a dump into a recording in which one person's lane is filled; never throws. */
export function importDump(text: string): ImportedDump {
  const dump = readRtcstats(text) ?? readInternals(parse(text));
  if (dump === null)
    return { ok: false, problem: "This is neither a dump of chrome://webrtc-internals nor one of rtcstats." };
  const trace = longest(dump.traces);
  if (trace === null || trace.events.length === 0)
    return { ok: false, problem: "This dump tells of no peer connection." };
  return { ok: true, recording: recordingOf(dump, trace) };
}

function parse(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return null;
  }
}

/** The connection of which most is told: the others of a page are often tries that came to nothing. */
function longest(traces: readonly Trace[]): Trace | null {
  return traces.toSorted((one, other) => other.events.length - one.events.length)[0] ?? null;
}

function recordingOf(dump: Dump, trace: Trace): OpenedRecording {
  const self = Writer.parse(`import ${trace.name}`.slice(0, 64));
  const own = dump.captures.filter(({ value }) => isOf(value, trace));
  const written = [...entriesOfCaptures(own), ...entriesOfTrace(trace)].toSorted(
    (one, other) => one.at - other.at,
  );
  const entries = written.map(({ at, body }, sequence): Entry => {
    const isBefore = body.kind === "call" && body.api === "getUserMedia";
    return { writer: self, sequence, at, epoch: isBefore ? null : 1, ...body };
  });
  return {
    header: {
      format: "callglass",
      version: fileVersion,
      startedAtMs: entries[0]?.at ?? 0,
      app: `imported from ${dump.writtenBy}`.slice(0, 120),
      self,
      people: [{ writer: self, who: "self" }],
      redaction: "none",
      entries: entries.length,
      dropped: { samples: 0, flood: 0 },
    },
    entries: entries satisfies readonly ReadEntry[],
    remarks: [
      "Imported: one person’s lane is filled, and what the signalling carried is known only where it reached this page.",
      ...(dump.traces.length > 1
        ? [
            `The dump tells of ${dump.traces.length} connections; shown is the one of which it tells most (${trace.name}).`,
          ]
        : []),
      ...dump.remarks,
    ],
  };
}

/** A connection is named `16-1`, and what its page captured has the first of these numbers as `rid`. */
function isOf(value: unknown, { name }: Trace): boolean {
  const rid = field(value, "rid");
  return rid === undefined || name.startsWith(`${textOf(rid)}-`);
}
