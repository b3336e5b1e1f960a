import * as z from "zod/mini";

import { mendJson } from "./mendJson.ts";
import { cutRemark, nameOf, numberOf, parse, valueOf } from "./trace.ts";
import type { Dump, Trace, TraceEvent, TraceStats } from "./trace.ts";

const Update = z.looseObject({
  type: z.string(),
  value: z.optional(z.unknown()),
  /** Milliseconds since Chromium 130 or so; before, `time` was a date in the words of the browser's language. */
  timestamp: z.optional(z.unknown()),
  time: z.optional(z.unknown()),
});

const Column = z.looseObject({
  statsType: z.optional(z.string()),
  startTime: z.string(),
  endTime: z.string(),
  /** A list as JSON text. */
  values: z.string(),
});

const Connection = z.looseObject({
  /** Missing where the dump is cut before it, for the numbers come first. */
  updateLog: z.optional(z.array(z.unknown())),
  stats: z.optional(z.record(z.string(), z.unknown())),
  rtcConfiguration: z.optional(z.unknown()),
  pid: z.optional(z.unknown()),
});

const Internals = z.looseObject({
  PeerConnections: z.optional(z.record(z.string(), z.unknown())),
  getUserMedia: z.optional(z.array(z.unknown())),
  UserAgent: z.optional(z.string()),
});

/** Reads a dump of chrome://webrtc-internals; null for what is none. What it does not know it passes over and says. */
export function readInternals(text: string): Dump | null {
  const whole = parse(text);
  const mended = whole === undefined ? mendJson(text) : null;
  const isCut = mended !== null;
  const json = isCut ? parse(mended.text) : whole;
  const read = Internals.safeParse(json);
  if (!read.success) return null;
  const { PeerConnections: connections, getUserMedia: captures } = read.data;
  if (connections === undefined && !(isCut && captures !== undefined)) return null;
  const remarks: string[] = isCut ? [cutRemark] : [];
  // Open where it was cut: the dump, its connections, and the last one of these.
  const cutName =
    isCut && mended.depth >= 3 && Object.keys(json ?? {}).at(-1) === "PeerConnections"
      ? Object.keys(connections ?? {}).at(-1)
      : undefined;
  const traces = Object.entries(connections ?? {}).flatMap(([name, value]): Trace[] => {
    const connection = Connection.safeParse(value);
    if (connection.success) return [traceOf(name, connection.data, name === cutName, remarks)];
    remarks.push(`The connection ${name} of the dump could not be read.`);
    return [];
  });
  return {
    writtenBy: `webrtc-internals${read.data.UserAgent === undefined ? "" : `, ${read.data.UserAgent}`}`,
    isCut,
    traces,
    captures: (captures ?? []).flatMap(captureOf),
    remarks,
  };
}

function traceOf(
  name: string,
  connection: z.infer<typeof Connection>,
  isCut: boolean,
  remarks: string[],
): Trace {
  const { updateLog = [] } = connection;
  const events = updateLog.flatMap((update): TraceEvent[] => {
    const read = Update.safeParse(update);
    const at = read.success ? timeOf(read.data.timestamp ?? read.data.time) : null;
    if (!read.success || at === null) return [];
    return [{ at, name: nameOf(read.data.type), value: valueOf(read.data.value) }];
  });
  // Of the last one only a part may be left.
  const lost =
    updateLog.length - events.length - (isCut && updateLog.length > 0 && !isWhole(updateLog.at(-1)) ? 1 : 0);
  if (isCut)
    remarks.push(`Of the connection ${name} later events are missing; its numbers may go on for longer.`);
  if (lost > 0) remarks.push(`${lost} events of the connection ${name} have no time or no type.`);
  const at = events[0]?.at;
  const made: TraceEvent[] =
    at === undefined ? [] : [{ at, name: "create", value: valueOf(connection.rtcConfiguration) }];
  return { name, events: [...made, ...events], stats: statsOf(connection.stats ?? {}), isCut };
}

function isWhole(update: unknown): boolean {
  const read = Update.safeParse(update);
  return read.success && timeOf(read.data.timestamp ?? read.data.time) !== null;
}

function timeOf(value: unknown): number | null {
  const number = numberOf(value);
  if (number !== null) return number;
  const parsed = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? null : parsed;
}

interface Values {
  id: string;
  type: string;
  property: string;
  startMs: number;
  stepMs: number;
  list: readonly unknown[];
}

/** The dump keeps a list of values for each property of each id; they are put together again to one report a poll. */
function statsOf(columns: Readonly<Record<string, unknown>>): TraceStats[] {
  const known = Object.entries(columns).flatMap(([key, value]) => valuesOf(key, value));
  const longest = known.toSorted((one, other) => other.list.length - one.list.length)[0];
  if (longest === undefined) return [];
  const { startMs, stepMs } = longest;
  const reports = longest.list.map(() => new Map<string, Record<string, unknown>>());
  for (const { id, type, property, list, ...times } of known) {
    for (const [index, item] of list.entries()) {
      // Polls of one second each: a list that began later goes on at the same beat.
      const place = Math.round((times.startMs + times.stepMs * index - startMs) / (stepMs || 1));
      const report = reports[place];
      const stat = report?.get(id) ?? { id, type };
      report?.set(id, stat);
      stat[property] = item;
    }
  }
  return reports.map((stats, index) => ({ at: startMs + stepMs * index, stats }));
}

function valuesOf(key: string, value: unknown): Values[] {
  const column = Column.safeParse(value);
  const cut = key.lastIndexOf("-");
  // The dump's own computed values stand in brackets.
  if (!column.success || cut < 0 || key.includes("[")) return [];
  const { startTime, endTime, statsType: type = "" } = column.data;
  const [startMs, endMs] = [Date.parse(startTime), Date.parse(endTime)];
  const list = valueOf(column.data.values);
  if (Number.isNaN(startMs) || Number.isNaN(endMs) || !Array.isArray(list)) return [];
  const stepMs = list.length > 1 ? (endMs - startMs) / (list.length - 1) : 0;
  return [{ id: key.slice(0, cut), type, property: key.slice(cut + 1), startMs, stepMs, list }];
}

function captureOf(value: unknown): TraceEvent[] {
  const read = z
    .looseObject({ timestamp: z.number(), request_type: z.optional(z.string()) })
    .safeParse(value);
  if (!read.success || (read.data.request_type ?? "getUserMedia") !== "getUserMedia") return [];
  const { timestamp, ...rest } = read.data;
  const hasFailed = rest["error"] !== undefined;
  const outcome = rest["stream_id"] !== undefined ? "onsuccess" : hasFailed ? "onfailure" : "";
  return [{ at: timestamp, name: `getusermedia${outcome}`, value: rest }];
}
