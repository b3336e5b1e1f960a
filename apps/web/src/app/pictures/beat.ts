import type { Playhead } from "@callglass/diagram";

import type { Speed } from "./pictures.ts";

/** Even steps: long enough to read a step's name and see its arrow. */
const evenStepMs = 700;

/** In the recording's own time as often as an eye follows, and a processor has better things to do than more. */
const tickMs = 50;

export interface Beat {
  start(): void;
  stop(): void;
  /** Moves the playhead on as the time since the last beat demands; true when what arrived was placed. */
  advance(): boolean;
}

/** Plays: on an even beat one change of a step after the other, or by the recording's own times. */
export function createBeat(options: { playhead: Playhead; speed: () => Speed; beats: () => void }): Beat {
  const { playhead, speed, beats } = options;
  let timer: ReturnType<typeof setInterval> | null = null;
  let lastMs = 0;
  /** Where in the recording's time it plays; null until that is known. */
  let cursorMs: number | null = null;

  function timeOf(position: number): number | null {
    const { entries, alignment } = playhead.moment;
    const entry = entries[position - 1] ?? entries[0];
    return entry === undefined ? null : alignment.toAxis(entry);
  }

  function stop(): void {
    if (timer !== null) clearInterval(timer);
    timer = null;
    cursorMs = null;
  }

  return {
    start() {
      stop();
      lastMs = performance.now();
      timer = setInterval(beats, speed() === "even" ? evenStepMs : tickMs);
    },
    stop,
    advance() {
      const arrived = playhead.follow();
      const times = speed();
      const nowMs = performance.now();
      const passedMs = nowMs - lastMs;
      lastMs = nowMs;
      if (times === "even") {
        playhead.nextStep();
        return arrived;
      }
      const { shown, entries, alignment } = playhead.moment;
      cursorMs ??= timeOf(shown);
      if (cursorMs === null) return arrived;
      cursorMs += passedMs * times;
      let position = shown;
      for (let entry = entries[position]; entry !== undefined; entry = entries[position]) {
        if (alignment.toAxis(entry) > cursorMs) break;
        position += 1;
      }
      playhead.goTo(position);
      // At the end of a call that goes on, time runs no faster than the call.
      if (position === playhead.total) cursorMs = timeOf(position);
      return arrived;
    },
  };
}
