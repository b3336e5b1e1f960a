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
import type { Written } from "./traceEntries.ts";

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
  const dump = readRtcstats(text) ?? readInternals(text);
  if (dump === null) return { ok: false, problem: looksLikeDump(text.slice(0, 1_000)) ? damaged : noDump };
  const traces = dump.traces.filter(({ events, stats }) => events.length + stats.length > 0);
  const longest = traces.toSorted((one, other) => other.events.length - one.events.length)[0];
  if (longest === undefined)
    return { ok: false, problem: dump.isCut ? cutTooEarly : "This dump tells of no peer connection." };
  const open = (trace: Trace) => recordingOf(dump, trace);
  return {
    ok: true,
    recording: open(longest),
    connections: traces.map((trace) => connectionOf(trace, () => open(trace))),
  };
}

const noDump = "This is neither a dump of chrome://webrtc-internals nor one of rtcstats.";
const damaged = "This looks like a dump of chrome://webrtc-internals, but it is damaged and cannot be read.";
const cutTooEarly = "This dump was cut short before it tells of any peer connection.";

function recordingOf(dump: Dump, trace: Trace): OpenedRecording {
  const self = writerOf(trace);
  const own = dump.captures.filter(({ value }) => isOf(value, trace));
  const written = [...entriesOfCaptures(own), ...entriesOfTrace(trace)].toSorted(
    (one, other) => one.at - other.at,
  );
  const entries = [origin(dump, written[0]?.at ?? 0), ...written].map(({ at, body }, sequence): Entry => {
    const isBefore =
      (body.kind === "note" && body.topic === "imported") ||
      (body.kind === "call" && body.api === "getUserMedia");
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

/** By this the pictures know what such a recording cannot tell. */
function origin({ writtenBy }: Dump, at: number): Written {
  const text = `Imported from ${writtenBy}: it tells what one person’s browser did, and nothing else.`;
  return { at, body: { kind: "note", level: "info", topic: "imported", text: text.slice(0, 500) } };
}

/** A connection is named `16-1`, and what its page captured has the first of these numbers as `rid`. */
function isOf(value: unknown, { name }: Trace): boolean {
  const rid = field(value, "rid");
  return rid === undefined || name.startsWith(`${textOf(rid)}-`);
}
