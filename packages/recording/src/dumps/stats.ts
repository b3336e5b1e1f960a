import type { EntryBody, EntryOf } from "../entry.ts";
import { numberOf, textOf } from "./trace.ts";
import type { TraceStats } from "./trace.ts";

type Stat = Readonly<Record<string, unknown>>;
type Stats = TraceStats["stats"];

/** Reads reports of getStats one after the other, as the page's own poll does: what changed, then the numbers. */
export function createStatsReading({
  connectedAtMs,
}: {
  /** When the connection was connected, and DTLS with it, as its own event says; null where none does. */
  connectedAtMs: number | null;
}): (at: number, stats: Stats) => EntryBody[] {
  const pairs = new Map<string, string>();
  const facts = new Map<string, string>();
  let pictures = false;

  function factEntry(chart: string, state: string): EntryBody[] {
    if (state === "" || facts.get(chart) === state) return [];
    facts.set(chart, state);
    return [{ kind: "facts", event: "getStats", facts: { [chart]: state }, changed: [chart] }];
  }

  function pairEntry(stat: Stat, stats: Stats, selectedIds: ReadonlySet<unknown>): EntryBody[] {
    const id = textOf(stat["id"]).slice(0, 64);
    const selected = selectedIds.has(stat["id"]);
    const body: EntryBody = {
      kind: "pair",
      id,
      state: textOf(stat["state"]).slice(0, 120),
      nominated: stat["nominated"] === true,
      selected,
      local: candidateName(stats.get(String(stat["localCandidateId"]))),
      remote: candidateName(stats.get(String(stat["remoteCandidateId"]))),
    };
    const seen = `${body.state} ${body.nominated} ${selected}`;
    if (pairs.get(id) === seen) return [];
    pairs.set(id, seen);
    return [body];
  }

  return (at, stats) => {
    if (connectedAtMs !== null && at >= connectedAtMs && !facts.has("dtls")) facts.set("dtls", "connected");
    const all = [...stats.values()];
    const selectedIds = new Set(all.map(({ selectedCandidatePairId }) => selectedCandidatePairId));
    const transport = all.find(({ type }) => type === "transport");
    const channel = all.find(({ type }) => type === "data-channel");
    const sample = sampleOf(all, stats);
    const frames = sample["camera.framesDecoded"] ?? 0;
    const bodies: EntryBody[] = [
      ...all
        .filter(({ type }) => type === "candidate-pair")
        .flatMap((stat) => pairEntry(stat, stats, selectedIds)),
      ...factEntry("dtls", textOf(transport?.["dtlsState"])),
      ...factEntry("channel", textOf(channel?.["state"])),
      { kind: "stats", sample },
    ];
    if (frames > 0 && !pictures) {
      pictures = true;
      const video = all.find((stat) => stat["type"] === "inbound-rtp" && slotOf(stat) === "camera");
      const [width, height] = [numberOf(video?.["frameWidth"]) ?? 0, numberOf(video?.["frameHeight"]) ?? 0];
      bodies.push({ kind: "firstFrame", slot: "camera", how: "decoded", width, height });
    }
    return bodies;
  };
}

/** Only kinds are known of another program's tracks. */
function slotOf(stat: Stat): "microphone" | "camera" | null {
  const kind = stat["kind"] ?? stat["mediaType"];
  if (kind === "audio") return "microphone";
  return kind === "video" ? "camera" : null;
}

const names: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  "inbound-rtp": [
    ["packetsReceived", "packetsReceived"],
    ["packetsLost", "packetsLost"],
    ["jitter", "jitterSeconds"],
    ["framesDecoded", "framesDecoded"],
  ],
  "outbound-rtp": [
    ["packetsSent", "packetsSent"],
    ["framesEncoded", "framesEncoded"],
  ],
  "remote-inbound-rtp": [["packetsLost", "sentLost"]],
};

function sampleOf(all: readonly Stat[], stats: Stats): EntryOf<"stats">["sample"] {
  const sample: Record<string, number> = {};
  const add = (name: string, value: unknown) => {
    const number = numberOf(value);
    if (number !== null) sample[name] = (sample[name] ?? 0) + number;
  };
  for (const stat of all) {
    const type = textOf(stat["type"]);
    if (type === "candidate-pair") {
      add("bytesSent", stat["bytesSent"]);
      add("bytesReceived", stat["bytesReceived"]);
      const roundTrip = numberOf(stat["currentRoundTripTime"]);
      if (stat["nominated"] === true && roundTrip !== null) sample["roundTripSeconds"] = roundTrip;
    }
    const slot = slotOf(stat) ?? slotOf(stats.get(String(stat["localId"])) ?? {});
    if (slot === null) continue;
    for (const [from, to] of names[type] ?? []) {
      // Jitter is no sum: of several streams the newest one tells.
      if (from === "jitter") delete sample[`${slot}.${to}`];
      add(`${slot}.${to}`, stat[from]);
    }
  }
  return sample;
}

function candidateName(candidate: Stat | undefined): string {
  if (candidate === undefined) return "unknown";
  const parts = [
    candidate["candidateType"],
    candidate["protocol"],
    candidate["address"] ?? candidate["ip"],
    candidate["port"],
  ];
  return parts.map((part) => (typeof part === "string" || typeof part === "number" ? part : "?")).join(" ");
}
