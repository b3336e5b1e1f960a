import type { CaptureWish } from "../capture.ts";
import type { SlotName } from "../slots.ts";

/** Whose request it is, and which of theirs; a later one makes the earlier ones stale. */
export interface CaptureRequest {
  owner: "capture" | SlotName;
  number: number;
}

/** What the machine asks of the media effect. */
export type MediaCommand =
  | { type: "capture"; request: CaptureRequest; wish: CaptureWish }
  /** The tracks of this request become the slots' tracks; earlier ones are stopped. */
  | { type: "adopt"; request: CaptureRequest }
  /** The answer came too late: the tracks of this request are stopped. */
  | { type: "discard"; request: CaptureRequest }
  | { type: "share"; request: CaptureRequest }
  | { type: "enable"; slot: SlotName }
  | { type: "disable"; slot: SlotName }
  | { type: "stop"; slot: SlotName }
  | { type: "stopAll" };

export interface MediaError {
  name: string;
  message: string;
  /** `navigator.permissions` for the kind that failed, where the browser tells. */
  permission: "granted" | "denied" | "prompt" | "unknown";
}

type MediaApi = "getUserMedia" | "getDisplayMedia" | "testSource";

/** What the media effect reports. */
export type MediaEvent =
  | { type: "capture.started"; request: CaptureRequest; api: MediaApi; kinds: string }
  | { type: "capture.granted"; request: CaptureRequest; api: MediaApi; slots: SlotName[]; kinds: string }
  | { type: "capture.failed"; request: CaptureRequest; api: MediaApi; error: MediaError }
  /** Ended by itself: unplugged, or the permission was taken back; our own stop() does not fire it. */
  | { type: "localTrack.ended"; slot: SlotName }
  | { type: "localTrack.muted"; slot: SlotName }
  | { type: "localTrack.unmuted"; slot: SlotName }
  | { type: "devices.changed" };
