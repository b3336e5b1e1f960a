import type { CaptureWish } from "./capture.ts";
import type { CallFailure, CaptureProblem } from "./failures.ts";
import type { SlotName, SlotState } from "./slots.ts";

export type LinkState = "offline" | "connecting" | "online" | "reconnecting" | "closed";
export type RoomState = "outside" | "joining" | "alone" | "paired" | "away" | "left" | "evicted" | "failed";
export type CaptureState = "off" | "asking" | "backingOff" | "live" | "without" | "lost" | "reacquiring";

/** Where the call stands, for people. */
export type Stage =
  | "idle"
  | "preparing"
  | "waiting"
  | "connecting"
  | "active"
  | "repairing"
  | "ended"
  | "failed";

/** What buttons and sentences need to know of the machine; the diagram is drawn from the recording instead. */
export interface Situation {
  stage: Stage;
  link: LinkState;
  room: RoomState;
  capture: CaptureState;
  captureWish: CaptureWish | null;
  captureProblem: CaptureProblem | null;
  slots: Readonly<Record<SlotName, SlotState>>;
  failure: CallFailure | null;
  /** Null until the server has answered; 0 means calls work on one network only. */
  iceServerCount: number | null;
}
