import type { PeerEvent } from "@callglass/call";
import type { EntryOf } from "@callglass/recording";

type Facts = Readonly<Record<string, string>>;

/** Which chart an event of the browser speaks for. */
const chartOfCause: Readonly<Record<string, string>> = {
  signalingstatechange: "signaling",
  icegatheringstatechange: "gathering",
  iceconnectionstatechange: "ice",
  connectionstatechange: "connection",
  "dtls statechange": "dtls",
  "channel open": "channel",
  "channel closing": "channel",
  "channel close": "channel",
};

/** States that a chart begins in; no event announces them. */
const firstStates: Readonly<Record<string, string>> = {
  signaling: "stable",
  gathering: "new",
  ice: "new",
  dtls: "new",
  channel: "connecting",
  connection: "new",
};

/**
 * The facts entry of an event, or null when it announces no change.
 * A chart changes by its own event only: another event's snapshot may read the new state a moment earlier,
 * but the browser has not said so yet, and a picture must not run ahead of it.
 * `announced` holds the state of each chart as last announced.
 */
export function factsIn(event: PeerEvent, announced: Facts): Body | null {
  const facts: Record<string, string> = { ...event.facts };
  const own = ownChart(event);
  const changed = Object.keys(facts).filter((chart) => {
    const before = announced[chart] ?? "none";
    if (facts[chart] === before) return false;
    return chart === own || (before === "none" && facts[chart] === firstStates[chart]);
  });
  return changed.length === 0 ? null : { kind: "facts", event: causeOf(event), facts, changed };
}

type Body = Pick<EntryOf<"facts">, "kind" | "event" | "facts" | "changed">;

function ownChart(event: PeerEvent): string | null {
  if (event.type === "remoteTrack.changed") return `track.${event.slot}`;
  return event.type === "peer.changed" ? (chartOfCause[event.cause] ?? null) : null;
}

function causeOf(event: PeerEvent): string {
  if (event.type === "peer.changed") return event.cause;
  if (event.type === "peer.called") return event.api;
  return event.type;
}
