import type { ReadEntry } from "@callglass/recording";

import type { Page } from "../fold/page.ts";
import type { StepRecord } from "../fold/record.ts";
import type { StepDeclaration } from "../steps.ts";
import type { PeerSide, StepView, WaitView } from "../view.ts";
import type { Joined } from "./negotiations.ts";
import { offererOf } from "./person.ts";
import { opposite } from "./scene.ts";
import type { Scene, Sides } from "./scene.ts";

/** Where a step stands: in which epoch and in which of its negotiations. */
export interface Place {
  scene: Scene;
  epoch: number;
  sides: Sides;
  /** Null while the epoch's first negotiation has not begun. */
  negotiation: Joined | null;
  past: boolean;
}

const maxDetail = 160;

/** One step of one person, as the recording proves it here. */
export function stepViewOf(place: Place, peer: PeerSide, step: StepDeclaration): StepView {
  const { epoch, negotiation: joined } = place;
  const negotiation = step.scope === "negotiation" ? (joined?.number ?? 1) : 1;
  // A page's step is the same one when the epoch changes.
  const where = step.scope === "page" ? "page" : epoch;
  const record = recordOf(place, peer, step);
  const shown = record === undefined ? untouched(place, peer, step) : fromRecord(place, peer, step, record);
  const { status, startedAtMs, endedAtMs, detail, reason, wait, evidence } = supersede(shown, place, step);
  // Spelled out, because spreading is what a view would spend most of its time on.
  return {
    key: `${peer}/${where}/${negotiation}/${step.id}`,
    id: step.id,
    peer,
    epoch: epoch === 0 ? null : epoch,
    negotiation,
    status,
    startedAtMs,
    endedAtMs,
    cause: step.cause,
    title: step.title,
    detail,
    reason,
    wait,
    evidence,
  };
}

type Shown = Omit<StepView, "key" | "id" | "peer" | "epoch" | "negotiation" | "cause" | "title">;

function recordOf(
  { sides, negotiation }: Place,
  peer: PeerSide,
  step: StepDeclaration,
): StepRecord | undefined {
  const side = sides[peer];
  if (step.scope === "page") return side?.page.steps.get(step.id);
  if (step.scope === "epoch") return side?.epoch?.steps.get(step.id);
  const own = negotiation === null || negotiation.number === 1 ? side?.epoch?.steps.get(step.id) : undefined;
  return negotiation?.[peer]?.steps.get(step.id) ?? own;
}

function fromRecord(place: Place, peer: PeerSide, step: StepDeclaration, record: StepRecord): Shown {
  const { scene } = place;
  const blind = step.id === "media.firstFrame" && record.status === "active" ? noPicture(place, peer) : null;
  const startedAtMs = scene.toAxis(record.started);
  if (blind !== null) {
    return {
      status: "skipped",
      startedAtMs,
      endedAtMs: scene.toAxis(blind),
      detail: "",
      reason: "There is no camera at the other side.",
      wait: null,
      evidence: [...record.evidence, blind],
    };
  }
  return {
    status: record.status,
    startedAtMs,
    endedAtMs: record.ended === null ? null : scene.toAxis(record.ended),
    detail: record.detail.slice(0, maxDetail),
    reason: record.reason,
    wait: record.status === "active" ? waitOf(place, peer, step) : null,
    evidence: record.evidence,
  };
}

/** The entry that says why no picture is to be expected; null while one may come. */
function noPicture({ sides }: Place, peer: PeerSide): ReadEntry | null {
  const camera = sides[opposite[peer]]?.page.slots.get("camera");
  const isWithoutPicture = camera?.to === "none" || camera?.to === "off" || camera?.to === "lost";
  return isWithoutPicture ? camera : null;
}

function untouched(place: Place, peer: PeerSide, step: StepDeclaration): Shown {
  const isOfferer = isOffererHere(place, peer);
  const isSkipped = step.who !== "both" && isOfferer !== null && isOfferer !== (step.who === "offerer");
  const told = place.sides[peer]?.epoch?.roleEntry ?? place.sides[opposite[peer]]?.epoch?.roleEntry ?? null;
  return {
    status: isSkipped ? "skipped" : "todo",
    startedAtMs: null,
    endedAtMs: null,
    detail: "",
    reason: isSkipped ? roleReason(peer, step) : "",
    wait: null,
    evidence: isSkipped && told !== null ? [told] : [],
  };
}

function isOffererHere({ scene, epoch, negotiation }: Place, peer: PeerSide): boolean | null {
  const maker = negotiation?.maker ?? null;
  return maker === null ? offererOf(scene, epoch, peer) : maker === peer;
}

function roleReason(peer: PeerSide, step: StepDeclaration): string {
  if (peer === "self")
    return step.who === "offerer"
      ? "The other person makes the offer."
      : "You make the offer; the other person answers it.";
  return step.who === "offerer" ? "You make the offer." : "The other person makes the offer; you answer it.";
}

function waitOf({ scene, sides, epoch }: Place, peer: PeerSide, step: StepDeclaration): WaitView | null {
  for (const name of step.waits) {
    const timer = sides[peer]?.page.waits.get(name);
    if (timer === undefined) continue;
    const isHere =
      step.scope === "page" || timer.epoch === null || timer.epoch === 0 || timer.epoch === epoch;
    if (!isHere) continue;
    const startedAtMs = scene.toAxis(timer);
    return {
      name,
      startedAtMs,
      delayMs: timer.delayMs,
      ...pausedSince(scene, sides[peer]?.page, startedAtMs),
    };
  }
  return null;
}

/** A wait stands still while a person holds the wire. */
function pausedSince(
  scene: Scene,
  page: Page | undefined,
  startedAtMs: number,
): Pick<WaitView, "pausedMs" | "pausedAtMs"> {
  const since = page?.pauses.since ?? null;
  const pausedMs = (page?.pauses.over ?? []).reduce((sum, { from, to }) => {
    const fromMs = Math.max(scene.toAxis(from), startedAtMs);
    return sum + Math.max(0, scene.toAxis(to) - fromMs);
  }, 0);
  return { pausedMs, pausedAtMs: since === null ? null : Math.max(scene.toAxis(since), startedAtMs) };
}

function supersede(shown: Shown, { scene, negotiation, past }: Place, step: StepDeclaration): Shown {
  if (past) {
    const reason = `Belonged to an earlier connection.${shown.reason === "" ? "" : ` ${shown.reason}`}`;
    return { ...shown, status: "superseded", reason, wait: null };
  }
  const superseded = step.scope === "negotiation" ? (negotiation?.superseded ?? null) : null;
  if (superseded === null || shown.status === "skipped") return shown;
  return {
    ...shown,
    status: "superseded",
    endedAtMs: scene.toAxis(superseded.entry),
    reason: superseded.reason,
    wait: null,
    evidence: [...shown.evidence, superseded.entry],
  };
}
