import type { EntryOf, ReadEntry, Writer } from "../entry.ts";
import { creation } from "./trace.ts";
import { columnsOf } from "./writeColumns.ts";

interface Update {
  timestamp: number;
  type: string;
  value: string;
}

const stateEvents: Readonly<Record<string, string>> = {
  signaling: "onsignalingstatechange",
  gathering: "onicegatheringstatechange",
  ice: "oniceconnectionstatechange",
  connection: "onconnectionstatechange",
};

/** What a browser says of itself; the second part only where it has NavigatorUAData (WICG UA Client Hints, section 4). */
export interface BrowserNames {
  userAgent: string;
  userAgentData: UserAgentData | null;
}

interface UserAgentData {
  brands: readonly { brand: string; version: string }[];
  mobile: boolean;
  platform: string;
}

const noUserAgentData: UserAgentData = { brands: [], mobile: false, platform: "" };

/** A recording does not say from which page it is. */
const source = "callglass:recording";

/**
 * Writes one person's part of a recording in the shape of a dump of chrome://webrtc-internals, one connection an epoch,
 * so that the tools made for those open it. What such a dump has no place for is left out: decisions, seats, messages.
 */
export function writeInternals(
  entries: readonly ReadEntry[],
  self: Writer,
  { userAgent, userAgentData }: BrowserNames,
): string {
  const own = entries.filter(({ writer }) => writer === self);
  const bodies = bodiesOf(own);
  const epochs = [...new Set(own.flatMap(({ epoch }) => (epoch === null ? [] : [epoch])))];
  const connections = epochs.map((epoch) => {
    const told = own.filter((entry) => entry.epoch === epoch);
    return [
      `1-${epoch}`,
      {
        pid: 1,
        url: source,
        rtcConfiguration: JSON.stringify(configurationOf(told)),
        updateLog: told.flatMap((entry) => updatesOf(entry, bodies)),
        stats: columnsOf(told),
      },
    ] as const;
  });
  const dump = {
    timestamp: own.at(-1)?.at ?? 0,
    getUserMedia: capturesOf(own),
    PeerConnections: Object.fromEntries(connections),
    UserAgent: userAgent,
    // Tools tell newer dumps from older ones by it, and refuse those without.
    UserAgentData: userAgentData ?? noUserAgentData,
  };
  return JSON.stringify(dump, null, 1);
}

/** SDP by negotiation and type, from the message that carried it or the call that made it. */
function bodiesOf(entries: readonly ReadEntry[]): Map<string, string> {
  const bodies = new Map<string, string>();
  for (const entry of entries) {
    const type =
      entry.kind === "message" ? entry.type : entry.kind === "call" ? (entry.detail["type"] ?? "") : "";
    const body = entry.kind === "message" || entry.kind === "call" ? entry.body : null;
    if (body !== null && body !== undefined && "negotiation" in entry)
      bodies.set(`${entry.negotiation} ${type}`, body);
  }
  return bodies;
}

function configurationOf(entries: readonly ReadEntry[]): Record<string, unknown> {
  const made = entries.find((entry) => entry.kind === "call" && entry.api === creation);
  const detail = made?.kind === "call" ? made.detail : {};
  // Addresses and credentials of the servers are not in a recording: only how many there were.
  const count = Number.parseInt(detail["iceServers"] ?? "0", 10) || 0;
  return {
    iceServers: Array.from({ length: count }, () => ({ urls: [] })),
    iceTransportPolicy: detail["iceTransportPolicy"] ?? "all",
    bundlePolicy: detail["bundlePolicy"] ?? "balanced",
  };
}

function updatesOf(entry: ReadEntry, bodies: ReadonlyMap<string, string>): Update[] {
  const update = (type: string, value: unknown): Update => ({
    timestamp: entry.at,
    type,
    value: value === "" ? "" : JSON.stringify(value),
  });
  switch (entry.kind) {
    case "call":
      return callUpdates(entry, bodies, update);
    case "facts":
      // For what a new connection reads there is no event.
      if (entry.event === creation) return [];
      return entry.changed.flatMap((chart) => {
        const type = stateEvents[chart];
        return type === undefined ? [] : [update(type, entry.facts[chart] ?? "")];
      });
    case "candidate":
      return entry.candidateType === null ? [] : [update("onicecandidate", candidateOf(entry))];
    case "message":
      return entry.type === "candidate" &&
        entry.phase === "delivered" &&
        entry.summary.startsWith("candidate:")
        ? [update("addIceCandidate", { candidate: entry.summary, sdpMid: null })]
        : [];
    case "track":
      return entry.phase === "received"
        ? [
            update("ontrack", {
              kind: entry.slot === "microphone" ? "audio" : "video",
              id: entry.slot,
              streams: [],
            }),
          ]
        : [];
    default:
      return [];
  }
}

function callUpdates(
  { api, phase, detail, error, negotiation }: EntryOf<"call">,
  bodies: ReadonlyMap<string, string>,
  update: (type: string, value: unknown) => Update,
): Update[] {
  if (api === "setLocalDescription" || api === "setRemoteDescription") {
    const type = detail["type"] ?? "";
    const description = { type, sdp: bodies.get(`${negotiation} ${type}`) ?? "" };
    if (phase === "started") return [update(api, api === "setLocalDescription" ? "" : description)];
    if (phase === "failed")
      return [update(`${api}OnFailure`, `${error?.name ?? "Error"}: ${error?.message ?? ""}`)];
    return [update(`${api}OnSuccess`, api === "setLocalDescription" ? description : "")];
  }
  if (phase !== "settled") return [];
  if (api === "addTransceiver" || api === "createDataChannel" || api === "close" || api === "restartIce")
    return [update(api, Object.keys(detail).length === 0 ? "" : detail)];
  return [];
}

function candidateOf(entry: EntryOf<"candidate">) {
  const { protocol, address, port, candidateType, ufrag, mid } = entry;
  const line = `candidate:0 1 ${protocol ?? "udp"} 0 ${address ?? "0.0.0.0"} ${port ?? 9} typ ${candidateType ?? "host"}`;
  return { sdpMid: mid, sdpMLineIndex: 0, candidate: ufrag === null ? line : `${line} ufrag ${ufrag}` };
}

/**
 * A request says where it came from, and its answer does not: by that readers tell them apart,
 * and find the request of an answer by its number.
 */
function capturesOf(entries: readonly ReadEntry[]): Record<string, unknown>[] {
  let request = -1;
  return entries.flatMap((entry): Record<string, unknown>[] => {
    if (entry.kind !== "call" || entry.api !== "getUserMedia") return [];
    if (entry.phase === "started") request += 1;
    const about = {
      rid: 1,
      pid: 1,
      request_id: Math.max(0, request),
      request_type: "getUserMedia",
      timestamp: entry.at,
    };
    if (entry.phase === "started") return [{ ...about, origin: source, url: source, audio: "", video: "" }];
    if (entry.phase === "settled") return [{ ...about, stream_id: entry.id }];
    return [{ ...about, error: entry.error?.name ?? "Error", error_message: entry.error?.message ?? "" }];
  });
}
