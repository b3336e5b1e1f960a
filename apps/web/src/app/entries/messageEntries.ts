import type { SignallingEvent } from "@callglass/call";
import type { Signal } from "@callglass/protocol";
import type { EntryBody } from "@callglass/recording";

type Carried = Extract<
  SignallingEvent,
  { type: "message.sent" | "message.acknowledged" | "message.refused" | "message.delivered" }
>;

/** What the wire did with a message. */
export function messageEntry(event: Carried): EntryOfMessage {
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

export function negotiationOf(signal: Signal): string | null {
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
export function fate(
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
