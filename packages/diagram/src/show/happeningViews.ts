import type { Happening } from "../fold/page.ts";
import type { HappeningView, PeerSide } from "../view.ts";
import type { Scene } from "./scene.ts";

/** Both pages often tell the same event; within this time it is told once. */
const sameEventMs = 5000;
const maxShown = 60;

const names: Readonly<Record<PeerSide, Record<"own" | "partner", string>>> = {
  self: { own: "You", partner: "The other person" },
  other: { own: "The other person", partner: "You" },
};

/** What happened in an epoch beside its steps, oldest first. */
export function happeningsOf(scene: Scene, epoch: number): HappeningView[] {
  const sides = scene.sidesOf(epoch);
  const told = (["self", "other"] as const).flatMap((peer) =>
    (sides[peer]?.epoch?.happenings ?? []).map((item) => toView(scene, peer, item)),
  );
  told.sort((one, two) => one.atMs - two.atMs || (one.key < two.key ? -1 : 1));
  return merge(told).slice(-maxShown);
}

function toView(scene: Scene, peer: PeerSide, { entry, cause, about, text }: Happening): HappeningView {
  return {
    key: `${entry.writer}/${entry.sequence}`,
    peer: about === "partner" ? (peer === "self" ? "other" : "self") : peer,
    atMs: scene.toAxis(entry),
    cause,
    text: about === null ? text : `${names[peer][about]} ${text}`,
    evidence: [entry],
  };
}

function merge(told: readonly HappeningView[]): HappeningView[] {
  const merged: HappeningView[] = [];
  for (const item of told) {
    const index = merged.findLastIndex(
      ({ text, atMs }) => text === item.text && item.atMs - atMs < sameEventMs,
    );
    const known = merged[index];
    const isSameWriter = known?.evidence.some(({ writer }) => writer === item.evidence[0]?.writer) ?? false;
    if (known === undefined || isSameWriter) merged.push(item);
    else merged[index] = { ...known, evidence: [...known.evidence, ...item.evidence] };
  }
  return merged;
}
