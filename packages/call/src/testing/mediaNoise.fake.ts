import { wishForBoth } from "../capture.ts";
import type { DeviceSlot, Permission } from "../ports/media.ts";
import { mediaError, type CaptureAnswer } from "./media.fake.ts";
import type { Page } from "./page.fake.ts";

/** Ways in which a request for a device ends, or does not: the names of mediacapture-main, and a prompt nobody answers. */
export const captureTroubles = [
  "NotAllowedError",
  "NotFoundError",
  "NotReadableError",
  "OverconstrainedError",
  "AbortError",
  "InvalidStateError",
  "noAnswer",
] as const;
export type CaptureTrouble = (typeof captureTroubles)[number];

function answerOf(trouble: CaptureTrouble): CaptureAnswer {
  return trouble === "noAnswer" ? "noAnswer" : mediaError(trouble, "denied");
}

/** The next requests end badly, and the person asks. */
export function refuseDevices({ media, send }: Page, troubles: readonly CaptureTrouble[]): void {
  media.answerNext(...troubles.map(answerOf));
  send({ type: "user.capture", wish: wishForBoth });
}

/** A device that is open ends by itself; false when none is. */
export function loseDevice({ media }: Page, slot: DeviceSlot, permission: Permission): boolean {
  if (media.trackOf(slot) === null) return false;
  media.endTrack(slot, permission);
  return true;
}

/** The devices are there, the permissions are given, and the person asks for what is still missing. */
export function healDevices(page: Page): void {
  const { media } = page;
  media.behave();
  for (const slot of ["microphone", "camera"] as const) media.changePermission(slot, "granted");
  media.changeDevices();
}
