import type { BrowserContext } from "@playwright/test";

/** A tab in the background: it says so, and the browser presents no frames in it. */
export function tabIsHidden(context: BrowserContext) {
  return context.addInitScript(() => {
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden" });
    Object.defineProperty(Document.prototype, "hidden", { get: () => true });
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
  });
}

/** A browser built without WebRTC. */
export function webRtcIsMissing(context: BrowserContext) {
  return context.addInitScript(() => {
    Reflect.deleteProperty(window, "RTCPeerConnection");
    Reflect.deleteProperty(window, "webkitRTCPeerConnection");
  });
}

/** Sharing a screen shares a drawing, so that no question of the browser is open. */
export function sharesADrawing(context: BrowserContext): Promise<unknown> {
  return context.addInitScript(() => {
    navigator.mediaDevices.getDisplayMedia = () => {
      const canvas = document.createElement("canvas");
      canvas.getContext("2d");
      return Promise.resolve(canvas.captureStream(5));
    };
  });
}
