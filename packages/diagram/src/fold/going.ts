import type { ReadEntry } from "@callglass/recording";

import type { Cause, GoingKind } from "../view.ts";
import { happen } from "./happen.ts";
import type { EpochState, Happening } from "./page.ts";

/** What goes on for a while beside the steps, and what came of it. */
export interface Going {
  kind: GoingKind;
  status: "active" | "done" | "failed" | "superseded";
  ended: ReadEntry | null;
  /** What is being tried, then what came of it. */
  detail: string;
  /** Why its wait stands still; empty while it runs. */
  paused: string;
  /** Named waits that may run meanwhile; the first that runs is counted down. */
  waits: readonly string[];
  evidence: ReadEntry[];
}

/** Which waits run during what goes on; steps have theirs in the table of steps. */
export const waitsOf: Readonly<Record<GoingKind, readonly string[]>> = {
  watch: ["watchTimeout"],
  vanished: ["dtlsClosedTimeout"],
  restart: ["iceServersTimeout", "restartTimeout"],
  pause: ["restartBackOff"],
  rekey: ["rekeyTimeout"],
  gather: ["gatheringSlow"],
  channel: ["channelStale"],
  link: ["rejoinTimeout", "socketSlow"],
  away: ["awayTimeout"],
  device: ["devicesSettle", "deviceDoubt", "captureRetry"],
  picture: [],
  screen: [],
  sound: [],
};

const repairs: ReadonlySet<GoingKind> = new Set(["watch", "vanished", "restart", "pause", "rekey", "gather"]);

interface Beginning {
  kind: GoingKind;
  cause: Cause;
  text: string;
  about?: Happening["about"];
  detail?: string;
}

export function beginGoing(epoch: EpochState, entry: ReadEntry, beginning: Beginning): void {
  const { kind, cause, text, about = null, detail = "" } = beginning;
  const going: Going = {
    kind,
    status: "active",
    ended: null,
    detail,
    paused: "",
    waits: waitsOf[kind],
    evidence: [entry],
  };
  happen(epoch, entry, cause, text, about, repairs.has(kind) ? "repair" : "since", going);
}

/** The newest one of a kind that still goes on. */
export function goingOf(epoch: EpochState, kind: GoingKind): Going | null {
  const found = epoch.happenings.findLast(({ going }) => going?.kind === kind && going.status === "active");
  return found?.going ?? null;
}

export function tellGoing(going: Going | null, entry: ReadEntry, detail: string, paused = ""): void {
  if (going === null) return;
  going.detail = detail;
  going.paused = paused;
  keep(going, entry);
}

export function endGoing(
  going: Going | null,
  entry: ReadEntry,
  status: Exclude<Going["status"], "active">,
  detail: string,
): void {
  if (going === null) return;
  going.status = status;
  going.ended = entry;
  if (detail !== "") going.detail = detail;
  going.paused = "";
  keep(going, entry);
}

/** What still goes on in an epoch that is over has nobody left to end it. */
export function endAllGoing(epoch: EpochState, entry: ReadEntry, detail: string): void {
  for (const { going } of epoch.happenings)
    if (going?.status === "active") endGoing(going, entry, "superseded", detail);
}

const maxEvidence = 20;

function keep({ evidence }: Going, entry: ReadEntry): void {
  if (evidence.length >= maxEvidence) evidence.splice(1, 1);
  evidence.push(entry);
}
