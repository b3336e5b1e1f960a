import type { PairChecks, SlotName } from "@callglass/call";

import type { Report } from "./report.ts";

const pollBeforeMediaMs = 100;
const pollCloselyMs = 250;
const pollMs = 1_000;

export interface StatsOptions {
  connection: RTCPeerConnection;
  report: Report;
  slotOfMid(mid: string): SlotName | null;
  decoded(slot: SlotName, framesDecoded: number, width: number, height: number): void;
  presented(slot: SlotName): number | null;
}

export interface Stats {
  /** Polls more often while the path is in doubt. */
  watch(closely: boolean): void;
  stop(): void;
}

/** Polls getStats for what no event tells: the candidate pairs, decoded frames, bytes and round trips. */
export function startStats({ connection, report, slotOfMid, decoded, presented }: StatsOptions): Stats {
  const pairs = new Map<string, string>();
  let timeout: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let mediaFlows = false;
  let isClose = false;
  let isAsking = false;

  async function poll(): Promise<void> {
    isAsking = true;
    const stats = await connection.getStats();
    isAsking = false;
    if (stopped) return;
    readPairs(stats);
    report({ type: "stats.sampled", sample: readSample(stats) });
    timeout = setTimeout(pollSafely, waitMs());
  }

  function waitMs(): number {
    // Until media flows a step of the diagram may wait for the next answer.
    if (!mediaFlows) return pollBeforeMediaMs;
    return isClose ? pollCloselyMs : pollMs;
  }

  function pollSafely(): void {
    // getStats rejects only for a closed connection, whose statistics nobody needs.
    poll().catch(() => undefined);
  }

  function readPairs(stats: RTCStatsReport): void {
    const byId = new Map<string, Record<string, unknown>>();
    stats.forEach((stat: { id: string } & Record<string, unknown>) => byId.set(stat.id, stat));
    const selectedIds = new Set(
      [...byId.values()].map(({ selectedCandidatePairId }) => selectedCandidatePairId),
    );
    for (const [id, stat] of byId) {
      if (stat["type"] !== "candidate-pair") continue;
      const selected = selectedIds.has(id);
      const nominated = stat["nominated"] === true;
      const state = String(stat["state"]);
      const checks = checksOf(stat);
      // On a pair that works checks go on for the whole call, to keep it open.
      const counted = state === "in-progress" ? JSON.stringify(checks) : "";
      const seen = `${state} ${nominated} ${selected} ${counted}`;
      if (pairs.get(id) === seen) continue;
      pairs.set(id, seen);
      const own = byId.get(String(stat["localCandidateId"]));
      const ufrag = typeof own?.["usernameFragment"] === "string" ? own["usernameFragment"] : null;
      const seconds = stat["currentRoundTripTime"];
      report({
        type: "pair.changed",
        id,
        state,
        nominated,
        selected,
        local: candidateName(own),
        remote: candidateName(byId.get(String(stat["remoteCandidateId"]))),
        ufrag,
        checks,
        roundTripMs: typeof seconds === "number" ? seconds * 1000 : null,
      });
    }
  }

  function readSample(stats: RTCStatsReport): Record<string, number> {
    const sample: Record<string, number> = { bytesReceived: 0, bytesSent: 0 };
    stats.forEach((stat: Record<string, unknown>) => {
      if (stat["type"] === "candidate-pair") {
        if (stat["nominated"] === true) copy(sample, "roundTripSeconds", stat["currentRoundTripTime"]);
        add(sample, "bytesReceived", stat["bytesReceived"]);
        add(sample, "bytesSent", stat["bytesSent"]);
      }
      if (stat["type"] === "outbound-rtp") readSent(sample, stat, stats);
      if (stat["type"] !== "inbound-rtp") return;
      const slot = slotOfMid(String(stat["mid"]));
      if (slot === null) return;
      copy(sample, `${slot}.packetsReceived`, stat["packetsReceived"]);
      copy(sample, `${slot}.packetsLost`, stat["packetsLost"]);
      copy(sample, `${slot}.jitterSeconds`, stat["jitter"]);
      copy(sample, `${slot}.framesDecoded`, stat["framesDecoded"]);
      copy(sample, `${slot}.samplesPlayed`, samplesPlayed(stat));
      copy(sample, `${slot}.framesPresented`, stat["kind"] === "video" ? presented(slot) : null);
      const frames = Number(stat["framesDecoded"] ?? 0);
      if (frames > 0) {
        mediaFlows = true;
        decoded(slot, frames, Number(stat["frameWidth"] ?? 0), Number(stat["frameHeight"] ?? 0));
      }
    });
    return sample;
  }

  /** What this side sends, and what the other one says it lost of that (RTCRemoteInboundRtpStreamStats). */
  function readSent(
    sample: Record<string, number>,
    stat: Record<string, unknown>,
    stats: RTCStatsReport,
  ): void {
    const slot = slotOfMid(String(stat["mid"]));
    if (slot === null) return;
    copy(sample, `${slot}.packetsSent`, stat["packetsSent"]);
    copy(sample, `${slot}.framesEncoded`, stat["framesEncoded"]);
    const heard: unknown = stats.get(String(stat["remoteId"]));
    if (typeof heard === "object" && heard !== null && "packetsLost" in heard)
      copy(sample, `${slot}.sentLost`, heard.packetsLost);
  }

  timeout = setTimeout(pollSafely, pollBeforeMediaMs);
  return {
    watch(closely) {
      isClose = closely;
      if (!closely || stopped || isAsking) return;
      clearTimeout(timeout);
      timeout = setTimeout(pollSafely, 0);
    },
    stop() {
      stopped = true;
      clearTimeout(timeout);
    },
  };
}

/** Null where the browser does not count them. */
function checksOf(stat: Record<string, unknown>): PairChecks | null {
  const { requestsSent, responsesReceived, requestsReceived, responsesSent } = stat;
  if (typeof requestsSent !== "number" || typeof responsesReceived !== "number") return null;
  return {
    requestsSent,
    responsesReceived,
    requestsReceived: typeof requestsReceived === "number" ? requestsReceived : 0,
    responsesSent: typeof responsesSent === "number" ? responsesSent : 0,
  };
}

function candidateName(candidate: Record<string, unknown> | undefined): string {
  if (candidate === undefined) return "unknown";
  const parts = ["candidateType", "protocol", "address", "port"].map((name) => candidate[name]);
  return parts.map((part) => (typeof part === "string" || typeof part === "number" ? part : "?")).join(" ");
}

/** What was made up for packets that did not come is not counted (webrtc-stats, concealedSamples). */
function samplesPlayed(stat: Record<string, unknown>): number | null {
  const { totalSamplesReceived: all, concealedSamples: madeUp } = stat;
  return typeof all === "number" && typeof madeUp === "number" ? all - madeUp : null;
}

function add(sample: Record<string, number>, name: string, value: unknown): void {
  if (typeof value === "number") sample[name] = (sample[name] ?? 0) + value;
}

function copy(sample: Record<string, number>, name: string, value: unknown): void {
  if (typeof value === "number") sample[name] = value;
}
