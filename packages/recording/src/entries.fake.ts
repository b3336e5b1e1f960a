import { Writer } from "./entry.ts";
import type { Entry, EntryBody, EntryOf } from "./entry.ts";

export const alice = Writer.parse("alice-page");
export const bob = Writer.parse("bob-page");

export function entry(
  writer: Writer,
  sequence: number,
  at: number,
  body: EntryBody,
  epoch: number | null = 1,
): Entry {
  return { writer, sequence, at, epoch, ...body };
}

export const noteOf = (text: string): EntryBody => ({ kind: "note", level: "info", topic: "test", text });

export const statsOf = (value: number): EntryBody => ({ kind: "stats", sample: { value } });

export const clockOf = (offsetMs: number, roundTripMs: number): EntryBody => ({
  kind: "clock",
  offsetMs,
  roundTripMs,
});

export function messageOf(
  phase: EntryOf<"message">["phase"],
  id: string,
  body: string | null = null,
): EntryOf<"message"> {
  const text = { type: "offer", negotiation: "n1", bytes: 100, summary: "", body };
  return { kind: "message", phase, id, ...text, receivedAtMs: null, relayedAtMs: null } as EntryOf<"message">;
}
