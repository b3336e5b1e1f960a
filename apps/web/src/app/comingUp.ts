import type { Situation } from "@callglass/call";
import type { Log } from "@callglass/recording";

import { createCell } from "../effects/readable.ts";
import type { Readable } from "./readable.ts";

/** A call that takes no step for this long is worth watching: something is missing. */
const silenceMs = 1_000;

/** Nobody waits longer than this for a picture of what goes on. On a slow processor a call takes more than a second, and drawing it meanwhile took it as long again. */
const latestMs = 2_000;

export interface ComingUp {
  comingUp: Readable<boolean>;
  close(): void;
}

/**
 * True from joining or pairing until the first picture, as long as it goes on without a pause, for two seconds at most.
 * Meanwhile the processor belongs to the call: whoever draws it or tells the other person of it waits.
 * Nothing is lost, for all of that is made from the recording.
 */
export function createComingUp(situation: Readable<Situation>, log: Log): ComingUp {
  const comingUp = createCell(false);
  let timers: ReturnType<typeof setTimeout>[] = [];
  let heardAtMs = 0;
  let wasUnderWay = false;

  function begin(): void {
    for (const timer of timers) clearTimeout(timer);
    heardAtMs = performance.now();
    timers = [setTimeout(end, latestMs), setTimeout(endIfSilent, silenceMs)];
    comingUp.set(true);
  }

  /** Sets itself again instead of being set by each of a hundred entries. */
  function endIfSilent(): void {
    const leftMs = heardAtMs + silenceMs - performance.now();
    if (leftMs <= 0) end();
    else timers.push(setTimeout(endIfSilent, leftMs));
  }

  function end(): void {
    for (const timer of timers) clearTimeout(timer);
    timers = [];
    comingUp.set(false);
  }

  const stopFollowing = situation.subscribe(() => {
    const { stage } = situation.get();
    const isUnderWay = stage === "preparing" || stage === "connecting";
    if (isUnderWay && !wasUnderWay) begin();
    // Active, the first picture is still to come.
    else if (!isUnderWay && stage !== "active") end();
    wasUnderWay = isUnderWay;
  });
  const stopReading = log.subscribe((entry) => {
    if (entry.writer !== log.self) return;
    heardAtMs = performance.now();
    if (entry.kind === "firstFrame") end();
  });

  return {
    comingUp,
    close() {
      stopFollowing();
      stopReading();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
