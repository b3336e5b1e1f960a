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
