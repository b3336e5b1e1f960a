import type { BrowserContext } from "@playwright/test";

/** A tab in the background: it says so, and the browser presents no frames in it. */
export function tabIsHidden(context: BrowserContext) {
  return context.addInitScript(() => {
    Object.defineProperty(Document.prototype, "visibilityState", { get: () => "hidden" });
    Object.defineProperty(Document.prototype, "hidden", { get: () => true });
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
  });
}

declare global {
  interface Window {
    hideTab(hidden: boolean): void;
  }
}

/** A tab that the test sends to the background and brings back. */
export function tabCanHide(context: BrowserContext) {
  return context.addInitScript(() => {
    let hidden = false;
    Object.defineProperty(Document.prototype, "visibilityState", {
      get: () => (hidden ? "hidden" : "visible"),
    });
    Object.defineProperty(Document.prototype, "hidden", { get: () => hidden });
    const native = HTMLVideoElement.prototype.requestVideoFrameCallback;
    HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback) {
      return native.call(this, (now, metadata) => {
        if (!hidden) return callback(now, metadata);
        // The frame is presented when the tab is in sight again.
        this.requestVideoFrameCallback(callback);
      });
    };
    window.hideTab = (now) => {
      hidden = now;
      document.dispatchEvent(new Event("visibilitychange"));
    };
  });
}

/** A browser that plays no sound before the person taps the button for it. */
export function soundWantsATap(context: BrowserContext) {
  return context.addInitScript(() => {
    let tapped = false;
    const tap = ({ target }: Event) => {
      if (target instanceof Element && target.closest(".tap-to-hear") !== null) tapped = true;
    };
    window.addEventListener("click", tap, { capture: true });
    const native = HTMLAudioElement.prototype.play;
    HTMLAudioElement.prototype.play = function () {
      if (tapped) return native.call(this);
      return Promise.reject(new DOMException("play() failed: no user gesture", "NotAllowedError"));
    };
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
