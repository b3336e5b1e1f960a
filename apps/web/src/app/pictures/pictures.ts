import type { FlowView, Moment, StripView, Timeline } from "@callglass/diagram";
import type { Log } from "@callglass/recording";

import type { Readable } from "../readable.ts";

/** `even` gives every change of a step the same time; a number is how many times faster than it happened. */
export const speeds = ["even", 0.1, 0.25, 0.5, 1, 2, 5, 10] as const;
export type Speed = (typeof speeds)[number];

/** Where in the recording the pictures are. */
export interface PlayheadView {
  /** Stays at the end of a recording that grows. */
  live: boolean;
  /** What is shown is the present: countdowns run. */
  isPresent: boolean;
  playing: boolean;
  speed: Speed;
  shown: number;
  total: number;
  /** Time of the newest entry that is shown, and of the newest of all, on this tab's axis. */
  atMs: number;
  endMs: number;
  /** Steps that happened and are not shown yet; 0 in a replay. */
  behind: number;
}

/** How a person moves through a recording. The call itself is never held up by it. */
export interface Drive {
  /** Shows this many entries, with the next frame. */
  goTo(shown: number): void;
  goLive(): void;
  setPlaying(playing: boolean): void;
  setSpeed(speed: Speed): void;
  nextStep(): void;
  previousStep(): void;
  /** To the next phase or failure, or the one before. */
  nextMark(): void;
  previousMark(): void;
}

/** Everything that is drawn from a recording, live or replayed; each computed only while somebody looks. */
export interface Pictures {
  flow: Readable<FlowView>;
  strip: Readable<StripView>;
  /** What the other views draw; null until there is something to look at. */
  moment: Readable<Moment | null>;
  timeline: Readable<Timeline>;
  playhead: Readable<PlayheadView>;
  /** Null until the code that folds the recording is here. */
  drive: Readable<Drive | null>;
  /** True where the recording grows, because a call goes on. */
  grows: boolean;
  /** All of it, for whoever keeps it. */
  log: Log;
  /** This tab's time axis, in milliseconds from its first entry. */
  nowMs(): number;
}
