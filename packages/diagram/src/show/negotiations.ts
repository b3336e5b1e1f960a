import type { NegotiationState } from "../fold/page.ts";
import type { PeerSide } from "../view.ts";
import { offererOf } from "./person.ts";
import { opposite } from "./scene.ts";
import type { Scene, Sides } from "./scene.ts";

/** One negotiation as both people saw it. */
export interface Joined {
  id: string;
  /** 1 is the first of its epoch. */
  number: number;
  maker: PeerSide | null;
  self: NegotiationState | null;
  other: NegotiationState | null;
  superseded: NegotiationState["superseded"];
}

/**
 * The negotiations of an epoch in the order of their making.
 * The first one is that of the named offerer, even where a colliding offer was made earlier.
 */
export function negotiationsOf(scene: Scene, epoch: number): Joined[] {
  const sides = scene.sidesOf(epoch);
  const ids = new Set([...idsOf(sides, "self"), ...idsOf(sides, "other")]);
  const joined = [...ids].map((id) => join(sides, id)).map((item) => ({ item, atMs: madeAtMs(scene, item) }));
  joined.sort((one, two) => one.atMs - two.atMs || (one.item.id < two.item.id ? -1 : 1));
  const offerer = offererOf(scene, epoch, "self");
  const named: PeerSide | null = offerer === null ? null : offerer ? "self" : "other";
  const first = joined.findIndex(({ item }) => named !== null && item.maker === named);
  if (first > 0) joined.unshift(...joined.splice(first, 1));
  return joined.map(({ item }, index) => ({ ...item, number: index + 1 }));
}

function idsOf(sides: Sides, peer: PeerSide): Iterable<string> {
  return sides[peer]?.epoch?.negotiations.keys() ?? [];
}

function join(sides: Sides, id: string): Joined {
  const self = sides.self?.epoch?.negotiations.get(id) ?? null;
  const other = sides.other?.epoch?.negotiations.get(id) ?? null;
  return {
    id,
    number: 0,
    maker: makerOf(self, other),
    self,
    other,
    superseded: self?.superseded ?? other?.superseded ?? null,
  };
}

function makerOf(self: NegotiationState | null, other: NegotiationState | null): PeerSide | null {
  if (self !== null && self.isOwnOffer !== null) return self.isOwnOffer ? "self" : opposite.self;
  if (other !== null && other.isOwnOffer !== null) return other.isOwnOffer ? "other" : opposite.other;
  return null;
}

function madeAtMs(scene: Scene, { maker, self, other }: Joined): number {
  const first = (maker === "other" ? (other ?? self) : (self ?? other))?.first;
  return first === undefined ? 0 : scene.toAxis(first);
}
