import type { CallEvent, MediaEvent, PeerEvent, SessionEvent, SignallingEvent } from "@callglass/call";
import type { Signal } from "@callglass/protocol";
import type { EntryBody, EntryOf, Noted } from "@callglass/recording";

import { failureWords } from "../call/failureWords.ts";
import { factsIn } from "./factsIn.ts";
import { writerOf } from "./writerOf.ts";

/** Anything that reaches one of the machines. */
export type MachineEvent = CallEvent | SessionEvent;

/**
 * What an event says by itself, as entries.
 * Pure translation: every field comes from the event, and an event that is only a wish of a person says nothing.
 */
export function entriesOf(event: MachineEvent, announced: Readonly<Record<string, string>>): Noted[] {
  // A message carries the facts for the decision about it; the browser did not report anything.
  const hasNews = "facts" in event && event.type !== "message.delivered";
  const facts = hasNews ? factsIn(event, announced) : null;
  return [...(facts === null ? [] : [{ body: facts }]), ...own(event)];
}

function own(event: MachineEvent): Noted[] {
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
    case "clock.sampled":
      return [{ body: { kind: "clock", offsetMs: event.offsetMs, roundTripMs: event.roundTripMs } }];
    case "capture.started":
    case "capture.granted":
    case "capture.failed":
      return [{ body: captureEntry(event) }];
    case "user.continueWithout":
      return [note("info", "captureSkipped", "Went on without waiting for camera and microphone.")];
    case "bye.sent":
    case "bye.acknowledged": {
      const phase = event.type === "bye.sent" ? "sent" : "acknowledged";
      return [{ body: { ...fate(event.id, "bye", "applied", ""), phase, bytes: event.bytes } }];
    }
    case "session.failed":
      return [note("error", "failure", failureWords(event.failure).happened)];
    case "negotiation.gaveUp":
      return [];
    default:
      return "facts" in event ? peerEntries(event) : [];
  }
}

function roomEntries(event: Extract<SignallingEvent, { type: `room.${string}` }>): Noted[] {
  const blank = { kind: "room" as const, seat: null, role: null, offerer: null, other: null, cause: null };
  switch (event.type) {
    case "room.asked":
      return [{ body: { ...blank, phase: "asked" } }];
    case "room.joined": {
      const { seat, pairing } = event;
      const role = pairing?.role ?? event.role;
      const joined: EntryBody = {
        ...blank,
        phase: "joined",
        seat,
        role,
        offerer: pairing?.offerer ?? null,
        other: pairing === null ? null : writerOf(pairing.other.instance),
        cause: event.resumed ? "resumed" : null,
      };
      const noServers = note(
        "info",
        "iceServers",
        "No STUN or TURN server is configured: calls work between devices of one network.",
      );
      return [{ body: joined }, ...(event.iceServers.length === 0 && !event.resumed ? [noServers] : [])];
    }
    case "room.refused":
      return [{ body: { ...blank, phase: "refused", cause: event.error.name } }];
    case "room.paired": {
      const { role, offerer, other } = event.pairing;
      return [
        {
          body: {
            ...blank,
            phase: "paired",
            role,
            offerer,
            other: writerOf(other.instance),
            cause: event.cause,
          },
        },
      ];
    }
    case "room.away":
      return [{ body: { ...blank, phase: "away", cause: event.cause } }];
    case "room.resumed":
      return [{ body: { ...blank, phase: "resumed" } }];
    case "room.left":
      return [{ body: { ...blank, phase: "left", cause: event.cause } }];
    case "room.evicted":
      return [{ body: { ...blank, phase: "evicted", cause: "replaced" } }];
  }
}

type Carried = Extract<
  SignallingEvent,
  { type: "message.sent" | "message.acknowledged" | "message.refused" | "message.delivered" }
>;

function messageEntry(event: Carried): EntryOfMessage {
  const { id, signal, bytes } = event;
  const stamps = "stamps" in event ? event.stamps : { receivedAtMs: null, relayedAtMs: null };
  const phases = {
    "message.sent": "sent",
    "message.acknowledged": "acknowledged",
    "message.refused": "refused",
    "message.delivered": "delivered",
  } as const;
  const withBody = event.type === "message.sent" || event.type === "message.delivered";
  return {
    kind: "message",
    phase: phases[event.type],
    id,
    type: signal.type,
    negotiation: negotiationOf(signal),
    bytes,
    summary: event.type === "message.refused" ? event.error.name : summaryOf(signal),
    body: withBody && "sdp" in signal ? signal.sdp : null,
    ...stamps,
  };
}

type EntryOfMessage = Extract<EntryBody, { kind: "message" }>;

function negotiationOf(signal: Signal): string | null {
  return "negotiation" in signal ? signal.negotiation : null;
}

function summaryOf(signal: Signal): string {
  switch (signal.type) {
    case "offer":
    case "answer":
      return "";
    case "refusal":
      return `${signal.reason}: ${signal.detail}`;
    case "candidate":
      return signal.candidate.candidate === ""
        ? "end of candidates"
        : signal.candidate.candidate.slice(0, 500);
  }
}

type Fate = "dropped" | "buffered" | "applied" | "failed";

/** What became of a message after it was delivered. */
function fate(
  id: string,
  type: string,
  phase: Fate,
  summary: string,
  negotiation: string | null = null,
): EntryOfMessage {
  return {
    kind: "message",
    phase,
    id,
    type,
    negotiation,
    bytes: 0,
    summary: summary.slice(0, 500),
    body: null,
    receivedAtMs: null,
    relayedAtMs: null,
  };
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

function peerEntries(event: PeerEvent): Noted[] {
  switch (event.type) {
    case "peer.called": {
      const { call, api, phase, detail, error } = event;
      return [{ body: { kind: "call", id: call, api, phase, negotiation: null, detail, error: cut(error) } }];
    }
    case "localDescription.started":
    case "localDescription.settled":
    case "localDescription.failed":
    case "remoteDescription.started":
    case "remoteDescription.settled":
    case "remoteDescription.failed":
      return descriptionEntries(event);
    case "candidate.gathered": {
      const { init, candidateType, protocol, address, port, url } = event.candidate;
      const ufrag = init.usernameFragment;
      return [
        { body: { kind: "candidate", mid: init.sdpMid, ufrag, candidateType, protocol, address, port, url } },
      ];
    }
    case "candidate.added":
      return [{ body: fate(event.message, "candidate", "applied", "") }];
    case "candidate.failed":
      return [
        { body: fate(event.message, "candidate", "failed", `${event.error.name}: ${event.error.message}`) },
      ];
    case "candidate.error":
      return [
        note(
          "info",
          "candidateError",
          `${event.url || "A STUN or TURN server"} answered ${event.code}: ${event.text}`,
        ),
      ];
    case "negotiationneeded":
      return [note("info", "negotiationneeded", "The browser asks for an offer.")];
    case "peer.changed":
      return [];
    case "remoteTrack.changed":
      return [{ body: { kind: "track", slot: event.slot, phase: event.phase } }];
    case "pair.changed": {
      const { id, state, nominated, selected, local, remote } = event;
      return [{ body: { kind: "pair", id, state, nominated, selected, local, remote } }];
    }
    case "stats.sampled":
      return [{ body: { kind: "stats", sample: event.sample } }];
    case "media.firstFrame": {
      const { slot, how, width, height } = event;
      return [{ body: { kind: "firstFrame", slot, how, width, height } }];
    }
  }
}

function descriptionEntries(
  event: Extract<PeerEvent, { type: `${"local" | "remote"}Description.${string}` }>,
): Noted[] {
  const [side, phase] = event.type.split(".") as [
    "localDescription" | "remoteDescription",
    EntryOf<"call">["phase"],
  ];
  const noted: Noted[] = [
    {
      body: {
        kind: "call",
        id: event.call,
        api: side === "localDescription" ? "setLocalDescription" : "setRemoteDescription",
        phase,
        negotiation: event.negotiation,
        detail: { type: event.descriptionType },
        error: "error" in event ? cut(event.error) : null,
      },
    },
  ];
  if (event.message !== null && phase !== "started") {
    const error = "error" in event ? `${event.error.name}: ${event.error.message}` : "";
    const became = phase === "settled" ? "applied" : "failed";
    noted.push({ body: fate(event.message, event.descriptionType, became, error, event.negotiation) });
  }
  if ("codecs" in event && event.codecs !== null) {
    noted.push({ body: { kind: "codecs", negotiation: event.negotiation, slots: event.codecs } });
  }
  return noted;
}

function note(level: "info" | "warning" | "error", topic: string, text: string): Noted {
  return { body: { kind: "note", level, topic, text: text.slice(0, 500) } };
}

function cut(error: { name: string; message: string } | null) {
  return error === null ? null : { name: error.name.slice(0, 120), message: error.message.slice(0, 500) };
}
