import { cutRemark, field, nameOf, numberOf, valueOf } from "./trace.ts";
import type { Dump, Trace, TraceEvent, TraceStats } from "./trace.ts";

/** The first line of such a file. */
export const rtcstatsMark = "RTCStatsDump";

/** Larger than any time between two lines, smaller than any date since 2001. */
const firstDateMs = 1e12;

interface Growing {
  events: TraceEvent[];
  stats: TraceStats[];
  newest: Map<string, Record<string, unknown>>;
}

/**
 * Reads a dump of rtcstats: a line a call, `[name, connection, value, ..., time]`.
 * Up to format 2 the time is a date in milliseconds, from 3 on it counts from the line before.
 */
export function readRtcstats(text: string): Dump | null {
  if (!text.startsWith(rtcstatsMark)) return null;
  const traces = new Map<string, Growing>();
  const captures: TraceEvent[] = [];
  let format = "";
  let at = 0;
  let unread = 0;

  function traceFor(name: string): Growing {
    const trace = traces.get(name) ?? { events: [], stats: [], newest: new Map() };
    traces.set(name, trace);
    return trace;
  }

  function take(line: readonly unknown[]): void {
    const time = numberOf(line.at(-1));
    const [type, connection, value] = line;
    if (time === null || typeof type !== "string") {
      unread += 1;
      return;
    }
    at = time >= firstDateMs ? time : at + time;
    const name = nameOf(type);
    if (name.includes("getusermedia")) captures.push(captureOf(name, connection, value));
    else if (typeof connection !== "string") return;
    else if (name === "getstats") takeStats(traceFor(connection), valueOf(value));
    else traceFor(connection).events.push({ at, name, value: valueOf(value) });
  }

  function captureOf(name: string, connection: unknown, value: unknown): TraceEvent {
    const rid = typeof connection === "string" ? connection.split("-")[0] : undefined;
    const error = name.endsWith("onfailure") ? { error: field(value, "name") ?? value } : {};
    return { at, name: name.replace("navigator.mediadevices.", ""), value: { rid, ...error } };
  }

  /** What did not change may be left out, and a time that all share stand once. */
  function takeStats({ stats, newest }: Growing, report: unknown): void {
    if (typeof report !== "object" || report === null) return;
    for (const [id, members] of Object.entries(report))
      if (typeof members === "object" && members !== null)
        newest.set(id, { ...newest.get(id), id, ...members });
    stats.push({ at, stats: new Map(newest) });
  }

  const lines = text.split("\n").slice(1);
  // Each line is written with its end: one that has none and cannot be read is half a line.
  const isCut = typeof valueOf(lines.at(-1)) === "string" && lines.at(-1) !== "";
  for (const line of isCut ? lines.slice(0, -1) : lines) {
    if (line.trim() === "") continue;
    const parsed = valueOf(line);
    if (Array.isArray(parsed)) take(parsed);
    else if (field(parsed, "fileFormat") === undefined) unread += 1;
    else format = ` ${String(numberOf(field(parsed, "fileFormat")) ?? "")}`;
  }
  return {
    writtenBy: `rtcstats${format}`,
    isCut,
    traces: [...traces].map(([name, { events, stats }]): Trace => ({ name, events, stats, isCut })),
    captures,
    remarks: [
      ...(isCut ? [cutRemark] : []),
      ...(unread === 0 ? [] : [`${unread} lines of the dump could not be read.`]),
    ],
  };
}
