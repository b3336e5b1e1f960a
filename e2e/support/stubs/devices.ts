import type { BrowserContext } from "@playwright/test";

export interface Refusal {
  /** Name of the DOMException that getUserMedia rejects with. */
  name: "NotAllowedError" | "NotFoundError" | "NotReadableError";
  message: string;
  /** What navigator.permissions says of camera and microphone. */
  permission: PermissionState;
}

/** A browser whose camera and microphone fail; headless Chromium with fake devices never does so by itself. */
export function devicesRefuse(refusal: Refusal) {
  return (context: BrowserContext) =>
    context.addInitScript(({ name, message, permission }) => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException(message, name));
      const query = navigator.permissions.query.bind(navigator.permissions);
      navigator.permissions.query = async (descriptor) => {
        const status = await query(descriptor);
        if (["camera", "microphone"].includes(descriptor.name)) {
          Object.defineProperty(status, "state", { value: permission });
        }
        return status;
      };
    }, refusal);
}

/** A prompt that nobody ever answers. */
export function promptIsIgnored(context: BrowserContext) {
  return context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => new Promise(() => undefined);
  });
}

/** A page served without https: no devices at all. */
export function contextIsInsecure(context: BrowserContext) {
  return context.addInitScript(() => {
    Object.defineProperty(window, "isSecureContext", { value: false });
    Object.defineProperty(Navigator.prototype, "mediaDevices", { value: undefined });
  });
}

type Kind = "audio" | "video";

interface DevicesInHand {
  unplug(kind: Kind): void;
  plugIn(kind: Kind): void;
  /** Takes the permission back, which ends the device's track, or gives it again. */
  permit(name: "camera" | "microphone", state: PermissionState): void;
}

declare global {
  interface Window {
    devicesInHand: DevicesInHand;
  }
}

/** Devices that the test plugs in and out and whose permissions it changes; those of `absent` are not there at first. */
export function devicesInHand(absent: readonly Kind[] = []) {
  return (context: BrowserContext) =>
    context.addInitScript((absentAtFirst) => {
      const missing = new Set<string>(absentAtFirst);
      const denied = new Set<string>();
      const open = new Set<MediaStreamTrack>();
      const statuses: { name: string; status: PermissionStatus }[] = [];
      const names: Record<string, string> = { audio: "microphone", video: "camera" };
      const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (constraints = {}) => {
        const kinds = (["audio", "video"] as const).filter((kind) => constraints[kind]);
        if (kinds.some((kind) => denied.has(names[kind] ?? "")))
          throw new DOMException("Permission denied", "NotAllowedError");
        if (kinds.some((kind) => missing.has(kind)))
          throw new DOMException("Requested device not found", "NotFoundError");
        const stream = await capture(constraints);
        for (const track of stream.getTracks()) open.add(track);
        return stream;
      };
      const query = navigator.permissions.query.bind(navigator.permissions);
      navigator.permissions.query = async (descriptor) => {
        const status = await query(descriptor);
        statuses.push({ name: descriptor.name, status });
        return status;
      };
      /** As the browser does it: ended, and an event that our own stop() does not fire. */
      const end = (kind: string) => {
        for (const track of open) {
          if (track.kind !== kind || track.readyState === "ended") continue;
          track.stop();
          track.dispatchEvent(new Event("ended"));
        }
      };
      const changed = () => navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
      window.devicesInHand = {
        unplug(kind) {
          missing.add(kind);
          end(kind);
          changed();
        },
        plugIn(kind) {
          missing.delete(kind);
          changed();
        },
        permit(name, state) {
          const kind = name === "camera" ? "video" : "audio";
          if (state === "granted") denied.delete(name);
          else denied.add(name);
          const told = statuses.filter((known) => known.name === name).map(({ status }) => status);
          for (const status of told)
            Object.defineProperty(status, "state", { value: state, configurable: true });
          if (state !== "granted") end(kind);
          for (const status of told) status.dispatchEvent(new Event("change"));
        },
      };
    }, absent);
}
