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
  | { type: "stopAll" }
  /** Which devices are there, and which of ours are not; a track that ended without a word is told too. */
  | { type: "inspectDevices" };

/** `navigator.permissions` for one kind of device, where the browser tells. */
export type Permission = "granted" | "denied" | "prompt" | "unknown";

/** A slot that a device is captured for. */
export type DeviceSlot = Exclude<SlotName, "screen">;

export interface MediaError {
  name: string;
  message: string;
  /** For the kind that failed. */
  permission: Permission;
}

type MediaApi = "getUserMedia" | "getDisplayMedia" | "testSource";

/** What the media effect reports. */
export type MediaEvent =
  | { type: "capture.started"; request: CaptureRequest; api: MediaApi; kinds: string }
  | { type: "capture.granted"; request: CaptureRequest; api: MediaApi; slots: SlotName[]; kinds: string }
  | { type: "capture.failed"; request: CaptureRequest; api: MediaApi; error: MediaError }
  /** Ended by itself: unplugged, or the permission was taken back; our own stop() does not fire it. */
  | { type: "localTrack.ended"; slot: SlotName; permission: Permission }
  | { type: "localTrack.muted"; slot: SlotName }
  | { type: "localTrack.unmuted"; slot: SlotName }
  | { type: "devices.changed" }
  /** `gone`: the device is not in the list any more; `newDefaults`: the system prefers another one now. */
  | { type: "devices.inspected"; gone: DeviceSlot[]; newDefaults: DeviceSlot[] }
  | { type: "permission.changed"; slot: DeviceSlot; permission: Permission };
