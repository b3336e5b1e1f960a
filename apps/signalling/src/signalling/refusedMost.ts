import { createHmac, randomBytes } from "node:crypto";

import type { ErrorName } from "@callglass/protocol";

import type { Clock } from "../clock.ts";

/** An address to which much was refused, or that has many sockets; by a name, because an address is nobody's business. */
export interface MuchRefused {
  who: string;
  sockets: number;
  times: number;
  /** What was refused most; null for one of whom there is nothing to say but its sockets. */
  mostly: string | null;
  /** The start of the id of the room that it spoke in last. */
  room: string | null;
  cutOff: number;
  /** Since the last refusal. */
  secondsAgo: number | null;
}

/** Remembers to whom much was refused, also when its sockets have long been closed. */
export interface RefusedMost {
  /** What is nobody's fault is not kept. */
  note(address: string, reason: string, room?: string | null): void;
  noteCutOff(address: string): void;
  /** The name of an address in this run; it cannot be turned back, but whoever suspects an address can ask for its name. */
  nameOf(address: string): string;
  /** Those that are worth a look, the most refused first. */
  top(socketsOf: ReadonlyMap<string, number>): MuchRefused[];
}

interface Refusals {
  times: number;
  reasons: Map<string, number>;
  room: string | null;
  cutOff: number;
  lastMs: number;
}

const mostKept = 1_000;
const mostShown = 8;
/** A school has as many; a call needs two. */
const manySockets = 50;
const nameLength = 8;

/** What happens to anybody whose partner has gone, or whose server has other things to do: that is nobody's abuse. */
const noFault: ReadonlySet<string> = new Set<ErrorName>([
  "alone",
  "away",
  "staleEpoch",
  "draining",
  "busy",
  "timeout",
  "internal",
]);

export function refusedMost(clock: Clock): RefusedMost {
  const key = randomBytes(32);
  const kept = new Map<string, Refusals>();
  const nameOf = (address: string) =>
    createHmac("sha256", key).update(address).digest("base64url").slice(0, nameLength);

  function of(address: string): Refusals {
    const known = kept.get(address);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) forgetHalf();
    const refusals: Refusals = { times: 0, reasons: new Map(), room: null, cutOff: 0, lastMs: 0 };
    kept.set(address, refusals);
    return refusals;
  }

  /** Whoever has many addresses pushes out the others of one refusal each, and not those of many. */
  function forgetHalf() {
    const least = [...kept].toSorted(([, a], [, b]) => a.times - b.times || a.lastMs - b.lastMs);
    for (const [address] of least.slice(0, mostKept / 2)) kept.delete(address);
  }

  return {
    nameOf,
    note(address, reason, room = null) {
      if (noFault.has(reason)) return;
      const refusals = of(address);
      refusals.times += 1;
      refusals.reasons.set(reason, (refusals.reasons.get(reason) ?? 0) + 1);
      refusals.lastMs = clock.nowMs();
      if (room !== null) refusals.room = room;
    },
    noteCutOff(address) {
      of(address).cutOff += 1;
    },
    top(socketsOf) {
      const nowMs = clock.nowMs();
      const many = [...socketsOf].filter(([, sockets]) => sockets >= manySockets).map(([address]) => address);
      return [...new Set([...kept.keys(), ...many])]
        .map((address) => ({ address, sockets: socketsOf.get(address) ?? 0, refusals: kept.get(address) }))
        .toSorted((a, b) => (b.refusals?.times ?? 0) - (a.refusals?.times ?? 0) || b.sockets - a.sockets)
        .slice(0, mostShown)
        .map(({ address, sockets, refusals }) => {
          const [mostly = null] = [...(refusals?.reasons ?? [])].toSorted(([, a], [, b]) => b - a)[0] ?? [];
          const { times = 0, room = null, cutOff = 0 } = refusals ?? {};
          const secondsAgo = refusals ? Math.round((nowMs - refusals.lastMs) / 1000) : null;
          return { who: nameOf(address), sockets, times, mostly, room, cutOff, secondsAgo };
        });
    },
  };
}
