import type { DeviceChoice, DeviceChoices } from "../app/callPage.ts";

/** The devices to choose from; names stay empty until the person has allowed their use. */
export function choicesIn(found: MediaDeviceInfo[]): DeviceChoices {
  return {
    microphones: choices(found, "audioinput", "Microphone"),
    cameras: choices(found, "videoinput", "Camera"),
  };
}

function choices(found: MediaDeviceInfo[], kind: MediaDeviceKind, fallback: string): DeviceChoice[] {
  return found
    .filter((device) => device.kind === kind && device.deviceId !== "")
    .map((device, index) => ({ id: device.deviceId, label: device.label || `${fallback} ${index + 1}` }));
}
