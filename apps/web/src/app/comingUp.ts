import type { Situation } from "@callglass/call";
import type { Log } from "@callglass/recording";

import { createCell } from "../effects/readable.ts";
import type { Readable } from "./readable.ts";

/** What comes up faster than this is over before an eye could follow it; what takes longer is worth watching. */
const latestMs = 1_000;

export interface ComingUp {
  comingUp: Readable<boolean>;
  close(): void;
}

/**
 * True from joining or pairing until the first picture, for a second at most.
 * Meanwhile the processor belongs to the call: whoever draws it or tells the other person of it waits.
 * Nothing is lost, for all of that is made from the recording.
 */
export function createComingUp(situation: Readable<Situation>, log: Log): ComingUp {
  const comingUp = createCell(false);
  let timer: ReturnType<typeof setTimeout> | null = null;
  let wasUnderWay = false;

  function begin(): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(end, latestMs);
    comingUp.set(true);
  }

  function end(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
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
    if (entry.kind === "firstFrame" && entry.writer === log.self) end();
  });

  return {
    comingUp,
    close() {
      stopFollowing();
      stopReading();
      if (timer !== null) clearTimeout(timer);
    },
  };
}
