import type { Delays } from "./delays.ts";
import type { CaptureProblem, CaptureProblemName } from "./failures.ts";
import type { MediaError } from "./ports/media.ts";
import type { SlotName } from "./slots.ts";

/** Which picture and sound to capture: real devices, or a picture and a tone that the page makes itself. */
export interface CaptureWish {
  source: "devices" | "test";
  microphone: boolean;
  camera: boolean;
  /** Null lets the browser choose. */
  microphoneId: string | null;
  cameraId: string | null;
}

export const wishForBoth: CaptureWish = {
  source: "devices",
  microphone: true,
  camera: true,
  microphoneId: null,
  cameraId: null,
};

/** The same wish for one slot alone, as when a camera that was turned off is turned on again. */
export function wishForSlot(wish: CaptureWish, slot: SlotName): CaptureWish {
  return { ...wish, microphone: slot === "microphone", camera: slot === "camera" };
}

export interface CaptureAttempt {
  wish: CaptureWish;
  /** How often a busy device has been tried again. */
  retries: number;
}

export type CaptureStep = { type: "again"; afterMs: number; next: CaptureAttempt } | { type: "giveUp" };

/**
 * What to ask for after getUserMedia failed, or to give up: the ladder of mediacapture-main's error names.
 * Both kinds are asked for in one call first (one prompt), then each alone.
 */
export function afterCaptureFailure(
  problem: CaptureProblemName,
  { wish, retries }: CaptureAttempt,
  delays: Delays,
): CaptureStep {
  switch (problem) {
    case "overconstrained":
      if (wish.microphoneId === null && wish.cameraId === null) return { type: "giveUp" };
      return again({ ...wish, microphoneId: null, cameraId: null });
    case "notFound":
      return oneKindOnly(wish);
    case "busy":
      if (retries === 0) return again(wish, delays.captureFirstRetryMs, 1);
      if (retries === 1) return again(wish, delays.captureSecondRetryMs, 2);
      return oneKindOnly(wish);
    case "blocked":
    case "dismissed":
    case "systemDenied":
    case "insecure":
    case "skipped":
    case "unknown":
      return { type: "giveUp" };
  }
}

function again(wish: CaptureWish, afterMs = 0, retries = 0): CaptureStep {
  return { type: "again", afterMs, next: { wish, retries } };
}

/** Sound is worth more than pictures, so the microphone alone comes before the camera alone. */
function oneKindOnly(wish: CaptureWish): CaptureStep {
  if (wish.microphone && wish.camera) return again({ ...wish, camera: false });
  if (wish.microphone) return again({ ...wish, microphone: false, camera: true });
  return { type: "giveUp" };
}

/** Names a failure of getUserMedia after what a person can do about it. */
export function captureProblemOf(error: MediaError): CaptureProblem {
  return { name: problemName(error), errorName: error.name, message: error.message };
}

function problemName({ name, message, permission }: MediaError): CaptureProblemName {
  switch (name) {
    case "NotAllowedError":
      if (message.toLowerCase().includes("by system")) return "systemDenied";
      return permission === "prompt" ? "dismissed" : "blocked";
    case "SecurityError":
      return "blocked";
    case "NotFoundError":
      return "notFound";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    case "OverconstrainedError":
      return "overconstrained";
    case "InsecureContextError":
      return "insecure";
    default:
      return "unknown";
  }
}
