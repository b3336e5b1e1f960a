import type { ReadEntry } from "@callglass/recording";

import type { StepRecord } from "../fold/record.ts";
import type { StepDeclaration } from "../steps.ts";
import { pausedText } from "../fold/wire.ts";
import type { PeerSide, StepView } from "../view.ts";
import type { Joined } from "./negotiations.ts";
import { offererOf } from "./person.ts";
import { opposite } from "./scene.ts";
import type { Scene, Sides } from "./scene.ts";
import { waitIn } from "./waits.ts";

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
  const page = place.sides[peer]?.page;
  const isActive = record.status === "active" && page !== undefined;
  const where = step.scope === "page" ? null : place.epoch;
  const wait = isActive ? waitIn(scene, page, step.waits, where) : null;
  const detail = isActive && wait === null ? whileActive(place, peer, step, record) : troubled(record);
  return {
    status: record.status,
    startedAtMs,
    endedAtMs: record.ended === null ? null : scene.toAxis(record.ended),
    detail: detail.slice(0, maxDetail),
    reason: record.reason,
    wait,
    evidence: record.evidence,
  };
}

function troubled({ trouble, detail }: StepRecord): string {
  return trouble?.text ?? detail;
}

/** These wait for the other person's word, which does not come while the wire is down. */
const waitsForWord: ReadonlySet<StepDeclaration["id"]> = new Set(["offer.receive", "answer.receive"]);

/** What went wrong with it and what is tried, or why its wait stands still. */
function whileActive({ sides }: Place, peer: PeerSide, step: StepDeclaration, record: StepRecord): string {
  const side = sides[peer];
  const paused = side !== null && waitsForWord.has(step.id) ? pausedText(side.page) : "";
  if (record.trouble === null) return paused === "" ? record.detail : paused;
  const tried = side?.epoch?.happenings.findLast(
    ({ place, going }) => place === "repair" && going?.status === "active",
  );
  const then = tried === undefined ? paused : tried.text;
  return [record.trouble.text, then].filter((part) => part !== "").join(" · ");
}

/** The entry that says why no picture is to be expected; null while one may come. */
function noPicture({ sides }: Place, peer: PeerSide): ReadEntry | null {
  const camera = sides[opposite[peer]]?.page.slots.get("camera");
  const isWithoutPicture = camera?.to === "none" || camera?.to === "off" || camera?.to === "lost";
  return isWithoutPicture ? camera : null;
}

/** What crosses between the people is the page's own, of which a browser's dump knows nothing. */
const notInDumps: ReadonlySet<StepDeclaration["id"]> = new Set([
  "signalling.connect",
  "signalling.seat",
  "signalling.paired",
  "offer.send",
  "answer.send",
]);
const untoldReason = "A dump does not tell of it: it knows one person’s browser, and nothing else.";

function untouched(place: Place, peer: PeerSide, step: StepDeclaration): Shown {
  const isOfferer = isOffererHere(place, peer);
  const isSkipped = step.who !== "both" && isOfferer !== null && isOfferer !== (step.who === "offerer");
  const isUntold = !isSkipped && place.scene.own.imported && (peer === "other" || notInDumps.has(step.id));
  const told = place.sides[peer]?.epoch?.roleEntry ?? place.sides[opposite[peer]]?.epoch?.roleEntry ?? null;
  return {
    status: isSkipped ? "skipped" : "todo",
    startedAtMs: null,
    endedAtMs: null,
    // Of the other person nothing is told: saying so at each step would only be noise.
    detail: isUntold && peer === "self" ? "not told" : "",
    reason: isSkipped ? roleReason(peer, step) : isUntold ? untoldReason : "",
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

function supersede(shown: Shown, place: Place, step: StepDeclaration): Shown {
  const { scene, negotiation, past, sides } = place;
  if (past) {
    const reason = `Belonged to an earlier connection.${shown.reason === "" ? "" : ` ${shown.reason}`}`;
    return { ...shown, status: "superseded", reason, wait: null };
  }
  const ended = sides.self?.epoch?.ended ?? null;
  // Waiting for a person, and the person's own camera, outlive a connection.
  const isOver = ended !== null && shown.status === "active" && step.scope !== "page";
  if (isOver && step.id !== "signalling.paired") {
    const reason = "The connection was closed before.";
    return { ...shown, status: "superseded", endedAtMs: scene.toAxis(ended), reason, wait: null };
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
