import { writeWaits, type CallEvent, type MediaEvent, type SessionEvent } from "@callglass/call";
import type { EntryBody, Noted } from "@callglass/recording";

import { factsIn } from "./factsIn.ts";
import { fate, messageEntry, negotiationOf } from "./messageEntries.ts";
import { note } from "./note.ts";
import { roomEntries } from "./roomEntries.ts";
import type { SessionNews } from "./sessionEntries.ts";

/** Writes what a session tells; its code comes with the session's. */
export type SessionEntries = (news: SessionNews) => Noted[];

/** Anything that reaches one of the machines. */
export type MachineEvent = CallEvent | SessionEvent;

/**
 * What an event says by itself, as entries.
 * Pure translation: every field comes from the event, and an event that is only a wish of a person says nothing.
 */
export function entriesOf(
  event: MachineEvent,
  announced: Readonly<Record<string, string>>,
  ofSession: SessionEntries,
): Noted[] {
  // A message carries the facts for the decision about it; the browser did not report anything.
  const hasNews = "facts" in event && event.type !== "message.delivered";
  const facts = hasNews ? factsIn(event, announced) : null;
  return [...(facts === null ? [] : [{ body: facts }]), ...own(event, ofSession)];
}

function own(event: MachineEvent, ofSession: SessionEntries): Noted[] {
  switch (event.type) {
    case "link.connecting":
      return [{ body: { kind: "link", phase: "connecting", detail: "" } }];
    case "link.connected":
      return [{ body: { kind: "link", phase: "connected", detail: "" } }];
    case "link.failed":
      return [{ body: { kind: "link", phase: "failed", detail: event.reason } }];
    case "link.disconnected":
      return [{ body: { kind: "link", phase: "disconnected", detail: event.reason } }];
    case "room.asked":
    case "room.joined":
    case "room.refused":
    case "room.paired":
    case "room.away":
    case "room.resumed":
    case "room.left":
    case "room.evicted":
      return roomEntries(event);
    case "message.sent":
    case "message.acknowledged":
    case "message.refused":
    case "message.delivered":
      return [{ body: messageEntry(event), epoch: event.epoch }];
    case "message.dropped":
      return [
        {
          body: fate(event.id, event.signal.type, "dropped", event.why, negotiationOf(event.signal)),
          epoch: event.epoch,
        },
      ];
    case "message.buffered":
      return [{ body: fate(event.id, "candidate", "buffered", "Its description has not come yet.") }];
    case "message.malformed":
      return [
        note(
          "warning",
          "malformed",
          `The server sent something that is not of the protocol (${event.problem}).`,
        ),
      ];
    case "iceServers.refreshed":
      return [note("info", "iceServersRefreshed", "The server gave fresh ICE servers.")];
    case "iceServers.refused":
      return [
        note(
          "info",
          "iceServersRefused",
          `The server gave no fresh ICE servers (${event.error.name}); those at hand are used again.`,
        ),
      ];
    case "session.rekeying":
      return [note("info", "rekey", "This connection is given up, and a new one asked for.")];
    case "clock.sampled":
      return [{ body: { kind: "clock", offsetMs: event.offsetMs, roundTripMs: event.roundTripMs } }];
    case "capture.started":
    case "capture.granted":
    case "capture.failed":
      return [{ body: captureEntry(event) }];
    case "permission.changed":
      return [
        note("info", "permission", `The permission for the ${event.slot} is now “${event.permission}”.`),
      ];
    case "devices.inspected":
      return event.newDefaults.map((slot) =>
        note("info", "defaultDevice", `The system prefers another ${slot} now; a chosen one stays.`),
      );
    case "user.setWaits":
      return [note("info", "waits", `The waits are now ${writeWaits(event.delays) || "as usual"}.`)];
    case "user.continueWithout":
      return [note("info", "captureSkipped", "Went on without waiting for camera and microphone.")];
    case "bye.sent":
    case "bye.acknowledged": {
      const phase = event.type === "bye.sent" ? "sent" : "acknowledged";
      return [{ body: { ...fate(event.id, "bye", "applied", ""), phase, bytes: event.bytes } }];
    }
    case "session.failed":
      return ofSession(event);
    case "negotiation.gaveUp":
      return [];
    default:
      return "facts" in event ? ofSession(event) : [];
  }
}

function captureEntry(event: Extract<MediaEvent, { type: `capture.${string}` }>): EntryBody {
  const phases = {
    "capture.started": "started",
    "capture.granted": "settled",
    "capture.failed": "failed",
  } as const;
  return {
    kind: "call",
    id: `${event.request.owner}.${event.request.number}`,
    api: event.api,
    phase: phases[event.type],
    negotiation: null,
    detail: "kinds" in event ? { kinds: event.kinds } : { permission: event.error.permission },
    error: "error" in event ? { name: event.error.name, message: event.error.message.slice(0, 500) } : null,
  };
}
