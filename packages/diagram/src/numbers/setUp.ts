import { stepsOf } from "../statuses.ts";
import type { FlowView, PeerSide, StepId } from "../view.ts";

export const setUpPhases = ["signalling", "media", "negotiation", "ice", "dtls", "firstFrame"] as const;
export type SetUpPhase = (typeof setUpPhases)[number];

/** One part of the way from "both want to talk" to the first picture. */
export interface SetUpPart {
  phase: SetUpPhase;
  title: string;
  /** The step that ends it. */
  until: StepId;
  startedAtMs: number;
  /** What it added to the whole; 0 where it was over before the part ahead of it. */
  tookMs: number;
  /** How long it went on while the part ahead of it did, where it was over before that one; else null. */
  meanwhileMs: number | null;
  /** `open`: up to here it is not over. Only the last part can be anything but `done`. */
  state: "done" | "open" | "failed";
}

/** The set-up of the present connection as one person saw it; the parts follow each other and add up to the whole. */
export interface SetUp {
  startedAtMs: number;
  tookMs: number;
  /** Those that are over, and the one at which the set-up stands. */
  parts: readonly SetUpPart[];
  /** The first picture is there. */
  complete: boolean;
}

const titles: Readonly<Record<SetUpPhase, string>> = {
  signalling: "Signalling",
  media: "Connection and tracks made",
  negotiation: "Offer and answer",
  ice: "ICE",
  dtls: "DTLS",
  firstFrame: "First frame",
};

/** Null until both people are there, or a connection is made. */
export function setUpOf(flow: FlowView, peer: PeerSide): SetUp | null {
  const steps = new Map(
    stepsOf({ ...flow, bands: flow.bands.filter(({ past, negotiation }) => !past && negotiation === 1) })
      .filter((step) => step.peer === peer)
      .map((step) => [step.id, step]),
  );
  const endOf = (id: StepId) => {
    const step = steps.get(id);
    return step?.status === "done" ? step.endedAtMs : null;
  };
  // An imported recording tells nothing of rooms: there the set-up begins with the connection.
  const beginsAtMs = endOf("signalling.paired") ?? steps.get("peer.create")?.startedAtMs ?? null;
  if (beginsAtMs === null) return null;
  // Whoever came first has waited for a person, which is no time of the set-up.
  const startedAtMs = Math.min(beginsAtMs, laterAskOf(flow) ?? beginsAtMs);
  const agreed: StepId = endOf("answer.apply") === null ? "answer.create" : "answer.apply";
  const ends: Readonly<Record<SetUpPhase, StepId>> = {
    signalling: "signalling.paired",
    // Who answers makes the connection when the offer comes: its time is part of offer and answer.
    media: agreed === "answer.create" ? "signalling.paired" : "peer.tracks",
    negotiation: agreed,
    ice: "ice.connected",
    dtls: "call.connected",
    firstFrame: "media.firstFrame",
  };
  const begins: Partial<Record<SetUpPhase, StepId>> = { ice: "ice.check", dtls: "dtls.connected" };
  function meanwhileOf(phase: SetUpPhase, endMs: number): number | null {
    const begin = begins[phase];
    const beganAtMs = begin === undefined ? null : (steps.get(begin)?.startedAtMs ?? null);
    return beganAtMs === null || endMs > reachedMs ? null : endMs - beganAtMs;
  }
  const parts: SetUpPart[] = [];
  let reachedMs = startedAtMs;
  function add(phase: SetUpPhase, endMs: number, state: SetUpPart["state"]): void {
    const tookMs = Math.max(0, endMs - reachedMs);
    const meanwhileMs = meanwhileOf(phase, endMs);
    // In a dump nobody looks before the first report of getStats.
    const latest = flow.imported && phase === "firstFrame" && state === "done" ? ", at the latest" : "";
    const about = { phase, title: `${titles[phase]}${latest}`, until: ends[phase] };
    parts.push({ ...about, startedAtMs: reachedMs, tookMs, meanwhileMs, state });
    reachedMs += tookMs;
  }
  for (const phase of setUpPhases) {
    const endMs = endOf(ends[phase]);
    if (endMs !== null) add(phase, endMs, "done");
  }
  // A later part that is over says that nothing waits for an earlier one.
  const next = setUpPhases[setUpPhases.findLastIndex((phase) => endOf(ends[phase]) !== null) + 1];
  const step = next === undefined ? undefined : steps.get(ends[next]);
  // What is left out on purpose, such as the picture of a camera that is off, is waited for by nobody.
  if (next !== undefined && step?.status !== "skipped") {
    const begin = begins[next];
    // Where no path is found it is the checking that fails.
    const failed = [step, begin === undefined ? undefined : steps.get(begin)].find(
      (each) => each?.status === "failed",
    );
    if (failed === undefined) add(next, flow.atMs, "open");
    else add(next, failed.endedAtMs ?? flow.atMs, "failed");
  }
  return {
    startedAtMs,
    tookMs: reachedMs - startedAtMs,
    parts,
    complete: endOf("media.firstFrame") !== null,
  };
}

/** When the later one of the two asked for a seat. */
function laterAskOf(flow: FlowView): number | null {
  const asked = stepsOf(flow)
    .filter(({ id, startedAtMs }) => id === "signalling.seat" && startedAtMs !== null)
    .map(({ startedAtMs }) => startedAtMs ?? 0);
  return asked.length < 2 ? null : Math.max(...asked);
}
