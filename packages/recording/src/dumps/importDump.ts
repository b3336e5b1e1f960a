import type { Entry, ReadEntry } from "../entry.ts";
import { fileVersion } from "../file/header.ts";
import type { OpenedRecording } from "../file/header.ts";
import { connectionOf, writerOf } from "./connection.ts";
import type { DumpConnection } from "./connection.ts";
import { readInternals } from "./readInternals.ts";
import { readRtcstats, rtcstatsMark } from "./readRtcstats.ts";
import { field, textOf } from "./trace.ts";
import type { Dump, Trace } from "./trace.ts";
import { entriesOfCaptures, entriesOfTrace } from "./traceEntries.ts";

export type ImportedDump =
  | {
      ok: true;
      /** Of the connection of which most is told: the others of a page are often tries that came to nothing. */
      recording: OpenedRecording;
      /** All that something is told of, in the order of the dump. */
      connections: readonly DumpConnection[];
    }
  | { ok: false; problem: string };

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
  const traces = dump.traces.filter(({ events }) => events.length > 0);
  const longest = traces.toSorted((one, other) => other.events.length - one.events.length)[0];
  if (longest === undefined) return { ok: false, problem: "This dump tells of no peer connection." };
  const open = (trace: Trace) => recordingOf(dump, trace);
  return {
    ok: true,
    recording: open(longest),
    connections: traces.map((trace) => connectionOf(trace, () => open(trace))),
  };
}

function parse(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return null;
  }
}

function recordingOf(dump: Dump, trace: Trace): OpenedRecording {
  const self = writerOf(trace);
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
      ...dump.remarks,
    ],
  };
}

/** A connection is named `16-1`, and what its page captured has the first of these numbers as `rid`. */
function isOf(value: unknown, { name }: Trace): boolean {
  const rid = field(value, "rid");
  return rid === undefined || name.startsWith(`${textOf(rid)}-`);
}
