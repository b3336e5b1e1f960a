import { createClock } from "./clockSamples.ts";
import type { ClockSamples } from "./clockSamples.ts";
import type { ReadEntry, Writer } from "./entry.ts";
import { createCausality } from "./causality.ts";

/** Puts the clocks of several pages on the axis of this one; a view that gets better as entries arrive. */
export interface Alignment {
  readonly self: Writer;
  /** Takes what the entry says about clocks; doubles do no harm. */
  add(entry: ReadEntry): void;
  /** Milliseconds on this tab's axis, whose zero is self's first entry. */
  toAxis(entry: ReadEntry): number;
  /** A stamp of the server's clock on this tab's axis; null while this page has no clock sample. */
  serverToAxis(serverMs: number): number | null;
  /** What is added to the writer's `at` to get this page's `at`. */
  offsetMs(writer: Writer): number;
  /** Half the round trips of both clocks summed; 0 for self, null without samples. */
  uncertaintyMs(writer: Writer): number | null;
  /** How far a writer's clock may be off the server's: half its best round trip, null without samples. */
  serverUncertaintyMs(writer: Writer): number | null;
}

export function createAlignment(self: Writer): Alignment {
  const clocks = new Map<Writer, ClockSamples>();
  const causality = createCausality(self);
  const offsets = new Map<Writer, number>();
  let zero: { sequence: number; at: number } | null = null;

  function addClock(writer: Writer, at: number, offsetMs: number, roundTripMs: number): void {
    const clock = clocks.get(writer) ?? createClock();
    clocks.set(writer, clock);
    clock.add({ at, offsetMs, roundTripMs });
    offsets.clear();
  }

  function computeOffset(writer: Writer): number {
    const own = clocks.get(self)?.best() ?? null;
    const theirs = clocks.get(writer)?.best() ?? null;
    // Without samples both computers' wall clocks are taken at their word.
    const guess = own === null || theirs === null ? 0 : theirs.offsetMs - own.offsetMs;
    return causality.clampOffset(writer, guess);
  }

  function offsetMs(writer: Writer): number {
    if (writer === self) return 0;
    let offset = offsets.get(writer);
    if (offset === undefined) {
      offset = computeOffset(writer);
      offsets.set(writer, offset);
    }
    return offset;
  }

  return {
    self,
    add(entry) {
      if (entry.writer === self && (zero === null || entry.sequence < zero.sequence)) {
        zero = { sequence: entry.sequence, at: entry.at };
      }
      if (entry.kind === "clock") addClock(entry.writer, entry.at, entry.offsetMs, entry.roundTripMs);
      else if (entry.kind === "message" && causality.add(entry)) offsets.clear();
    },
    toAxis(entry) {
      const at = entry.at + offsetMs(entry.writer);
      const clamped = entry.kind === "message" && entry.writer !== self ? causality.clampTime(entry, at) : at;
      return clamped - (zero?.at ?? clamped);
    },
    serverToAxis(serverMs) {
      const own = clocks.get(self)?.best() ?? null;
      return own === null || zero === null ? null : serverMs - own.offsetMs - zero.at;
    },
    offsetMs,
    uncertaintyMs(writer) {
      if (writer === self) return 0;
      const own = clocks.get(self)?.best() ?? null;
      const theirs = clocks.get(writer)?.best() ?? null;
      return own === null || theirs === null ? null : (own.roundTripMs + theirs.roundTripMs) / 2;
    },
    serverUncertaintyMs(writer) {
      const best = clocks.get(writer)?.best() ?? null;
      return best === null ? null : best.roundTripMs / 2;
    },
  };
}
