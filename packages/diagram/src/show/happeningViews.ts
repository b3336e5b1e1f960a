import type { Going } from "../fold/going.ts";
import type { Happening } from "../fold/page.ts";
import type { GoingView, HappeningView, PeerSide } from "../view.ts";
import type { Scene, Sides } from "./scene.ts";
import { waitIn } from "./waits.ts";

/** Both pages often tell the same event; within this time it is told once. */
const sameEventMs = 5000;
const maxShown = 60;

const names: Readonly<Record<PeerSide, Record<"own" | "partner", string>>> = {
  self: { own: "You", partner: "The other person" },
  other: { own: "The other person", partner: "You" },
};

/** What happened in an epoch beside its steps, oldest first: in repairs, or else. */
export function happeningsOf(scene: Scene, epoch: number, place: Happening["place"]): HappeningView[] {
  const sides = scene.sidesOf(epoch);
  const told = (["self", "other"] as const).flatMap((peer) =>
    (sides[peer]?.epoch?.happenings ?? [])
      .filter((item) => item.place === place)
      .map((item) => toView(scene, sides, peer, item)),
  );
  told.sort((one, two) => one.atMs - two.atMs || (one.key < two.key ? -1 : 1));
  return merge(told).slice(-maxShown);
}

function toView(scene: Scene, sides: Sides, peer: PeerSide, happening: Happening): HappeningView {
  const { entry, cause, about, text, going } = happening;
  return {
    key: `${entry.writer}/${entry.sequence}`,
    peer: about === "partner" ? (peer === "self" ? "other" : "self") : peer,
    atMs: scene.toAxis(entry),
    cause,
    text: about === null ? text : `${names[peer][about]} ${text}`,
    going: going === null ? null : goingView(scene, sides, peer, going),
    evidence: going === null ? [entry] : [...going.evidence],
  };
}

function goingView(scene: Scene, sides: Sides, peer: PeerSide, going: Going): GoingView {
  const { kind, status, ended, detail, paused } = going;
  const page = status === "active" && paused === "" ? sides[peer]?.page : undefined;
  return {
    kind,
    status,
    endedAtMs: ended === null ? null : scene.toAxis(ended),
    detail: paused === "" ? detail : paused,
    wait: page === undefined ? null : waitIn(scene, page, going.waits),
  };
}

function merge(told: readonly HappeningView[]): HappeningView[] {
  const merged: HappeningView[] = [];
  for (const item of told) {
    if (item.going !== null) {
      merged.push(item);
      continue;
    }
    const index = merged.findLastIndex(
      ({ text, atMs, going }) => going === null && text === item.text && item.atMs - atMs < sameEventMs,
    );
    const known = merged[index];
    const isSameWriter = known?.evidence.some(({ writer }) => writer === item.evidence[0]?.writer) ?? false;
    if (known === undefined || isSameWriter) merged.push(item);
    else merged[index] = { ...known, evidence: [...known.evidence, ...item.evidence] };
  }
  return merged;
}
