import type { Alignment, ReadEntry, Writer } from "@callglass/recording";

import { emptyPage } from "../fold/page.ts";
import type { EpochState, Page } from "../fold/page.ts";
import type { PeerSide } from "../view.ts";

/** Who is who at this position of the recording. */
export interface Scene {
  readonly alignment: Alignment;
  readonly own: Page;
  readonly writers: Readonly<Record<PeerSide, Writer | null>>;
  /** 0 before the first pairing. */
  readonly epoch: number;
  /** Epochs that are over, newest first. */
  readonly pastEpochs: readonly number[];
  sidesOf(epoch: number): Sides;
  toAxis(entry: ReadEntry): number;
}

/** One person in one epoch. */
interface Side {
  page: Page;
  epoch: EpochState | null;
}
export type Sides = Readonly<Record<PeerSide, Side | null>>;

const maxPastEpochs = 3;

export const opposite: Readonly<Record<PeerSide, PeerSide>> = { self: "other", other: "self" };

export function createScene(self: Writer, alignment: Alignment, pages: ReadonlyMap<Writer, Page>): Scene {
  const stateOf = (writer: Writer): Page | null => pages.get(writer) ?? null;
  const own = stateOf(self) ?? emptyPage();
  const others = new Set([...own.epochs.values()].flatMap(({ other }) => (other === null ? [] : [other])));
  const ownPages = [own, ...formerPages(self, others, stateOf)];

  function ownSide(epoch: number): Side {
    for (const page of ownPages) {
      const state = page.epochs.get(epoch);
      if (state !== undefined) return { page, epoch: state };
    }
    return { page: own, epoch: null };
  }

  function otherSide(epoch: number, mine: Side): Side | null {
    const named = mine.epoch?.other ?? null;
    if (named === null) return null;
    const page = stateOf(named);
    return page === null ? null : { page, epoch: page.epochs.get(epoch) ?? null };
  }

  const sidesByEpoch = new Map<number, Sides>();
  const known = new Set(ownPages.flatMap((page) => [...page.epochs.keys()]));
  return {
    alignment,
    own,
    writers: { self, other: own.epochs.get(own.epoch)?.other ?? null },
    epoch: own.epoch,
    pastEpochs: [...known]
      .filter((epoch) => epoch > 0 && epoch < own.epoch)
      .toSorted((one, another) => another - one)
      .slice(0, maxPastEpochs),
    sidesOf(epoch) {
      let sides = sidesByEpoch.get(epoch);
      if (sides === undefined) {
        const mine = ownSide(epoch);
        sides = { self: mine, other: otherSide(epoch, mine) };
        sidesByEpoch.set(epoch, sides);
      }
      return sides;
    },
    toAxis: (entry) => alignment.toAxis(entry),
  };
}

/** Earlier pages of this person, from before a reload: the partners whom our partners name besides us. */
function formerPages(
  self: Writer,
  others: ReadonlySet<Writer>,
  stateOf: (writer: Writer) => Page | null,
): Page[] {
  const former = new Set<Writer>();
  for (const other of others) {
    for (const { other: named } of stateOf(other)?.epochs.values() ?? []) {
      if (named !== null && named !== self && !others.has(named)) former.add(named);
    }
  }
  return [...former].flatMap((writer) => stateOf(writer) ?? []);
}
