import type { CaptureWish } from "./capture.ts";
import type { Delays } from "./delays.ts";
import type { SlotName } from "./slots.ts";

/** Everything a person can do; the page sends nothing else to the machine. */
export type UserEvent =
  /** Asks for camera and microphone, also again with other devices. */
  | { type: "user.capture"; wish: CaptureWish }
  /** Goes on without waiting for the prompt. */
  | { type: "user.continueWithout" }
  | { type: "user.join" }
  /** Hangs up, or stops waiting for the other person. */
  | { type: "user.leave" }
  /** After a failure: the same room, a new epoch. */
  | { type: "user.retry" }
  /** After this page was evicted because the room was opened in another one. */
  | { type: "user.takeSeatBack" }
  /** They count for every wait that begins from now on. */
  | { type: "user.setWaits"; delays: Delays }
  | { type: "user.slotOn"; slot: SlotName }
  | { type: "user.slotOff"; slot: SlotName };
