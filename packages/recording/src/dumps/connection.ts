import { Writer } from "../entry.ts";
import type { OpenedRecording } from "../file/header.ts";
import { textOf } from "./trace.ts";
import type { Trace, TraceEvent } from "./trace.ts";

/**
 * How far a connection had come when the dump ends, as its last event tells:
 * `untried` never began to look for a path, `closed` was connected before, `givenUp` was closed without that, `cut`: the dump is cut short before its end.
 */
export type ConnectionEnd =
  | "untried"
  | "connecting"
  | "connected"
  | "interrupted"
  | "failed"
  | "closed"
  | "givenUp"
  | "cut";

/** One of the connections of a dump, to choose from. */
export interface DumpConnection {
  /** The name that the dump gives it. */
  name: string;
  /** Whose recording it is: "You" of every picture. */
  writer: Writer;
  /** Milliseconds since the Unix epoch. */
  startedAtMs: number;
  /** How many entries its recording has. */
  entries: number;
  end: ConnectionEnd;
  /** Its own part of the dump, as a recording. */
  open(): OpenedRecording;
}

const ends: Readonly<Record<string, ConnectionEnd>> = {
  new: "untried",
  checking: "connecting",
  connecting: "connecting",
  connected: "connected",
  completed: "connected",
  disconnected: "interrupted",
  failed: "failed",
};

/** A dump names connections, and no pages. */
export function writerOf({ name }: Trace): Writer {
  return Writer.parse(`import ${name}`.slice(0, 64));
}

/** What a trace tells of its connection at a glance; it has events or reports. */
export function connectionOf(trace: Trace, open: () => OpenedRecording): DumpConnection {
  const { name, events, stats } = trace;
  return {
    name,
    writer: writerOf(trace),
    startedAtMs: (events[0] ?? stats[0])?.at ?? 0,
    entries: open().entries.length,
    end: endOf(trace),
    open,
  };
}

function endOf({ events, isCut }: Trace): ConnectionEnd {
  const isClosed = events.some(({ name }) => name === "close" || name === "stop");
  const ofConnection = statesOf(events, "connectionstatechange");
  // Older versions tell of ICE only.
  const states = ofConnection.length > 0 ? ofConnection : statesOf(events, "iceconnectionstatechange");
  const wasUp = states.some((state) => ends[state] === "connected");
  const last = states.findLast((state) => state !== "closed") ?? "new";
  if (isClosed || states.at(-1) === "closed") return wasUp ? "closed" : "givenUp";
  return isCut ? "cut" : (ends[last] ?? "connecting");
}

function statesOf(events: readonly TraceEvent[], event: string): string[] {
  return events.filter(({ name }) => name === event).map(({ value }) => textOf(value));
}
