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
  /** What the first of these attempts asked for. */
  whole: CaptureWish;
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
  { wish, whole, retries }: CaptureAttempt,
  delays: Delays,
): CaptureStep {
  const again = (next: CaptureWish, afterMs = 0, retried = 0): CaptureStep => ({
    type: "again",
    afterMs,
    next: { wish: next, whole, retries: retried },
  });
  /** Sound is worth more than pictures, so the microphone alone comes before the camera alone. */
  const oneKindOnly = (): CaptureStep => {
    if (wish.microphone && wish.camera) return again({ ...wish, camera: false });
    if (wish.microphone && whole.camera) return again({ ...wish, microphone: false, camera: true });
    return { type: "giveUp" };
  };
  switch (problem) {
    case "overconstrained":
      if (wish.microphoneId === null && wish.cameraId === null) return { type: "giveUp" };
      return again({ ...wish, microphoneId: null, cameraId: null });
    case "notFound":
      return oneKindOnly();
    case "busy":
      if (retries === 0) return again(wish, delays.captureFirstRetryMs, 1);
      if (retries === 1) return again(wish, delays.captureSecondRetryMs, 2);
      return oneKindOnly();
    case "blocked":
    case "dismissed":
    case "systemDenied":
    case "insecure":
    case "skipped":
    case "unplugged":
    case "revoked":
    case "unknown":
      return { type: "giveUp" };
  }
}

/** A first attempt at a wish. */
export function firstAttempt(wish: CaptureWish): CaptureAttempt {
  return { wish, whole: wish, retries: 0 };
}

/** The same wish for the devices that are gone, and for no other: those that work go on undisturbed. */
export function wishForLost(wish: CaptureWish, lost: readonly SlotName[]): CaptureWish {
  return { ...wish, microphone: lost.includes("microphone"), camera: lost.includes("camera") };
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
