import type { BrowserContext } from "@playwright/test";

/** An event that the page shall never hear of, while the witness below still does. */
export interface Suppression {
  /** Name of the interface whose objects fire it, such as `RTCPeerConnection`. */
  target: string;
  event: string;
  /** Only while this property has this value, such as `connectionState` and `connected`; else always. */
  property?: string;
  value?: string;
}

/** Stands between the browser and the page's listeners; everything else goes on as it was. */
export function suppress(suppression: Suppression) {
  return (context: BrowserContext) =>
    context.addInitScript(({ target, event, property, value }) => {
      const swallowed = (object: EventTarget) => {
        if (!Object.prototype.toString.call(object).includes(target)) return false;
        return property === undefined || Reflect.get(object, property) === value;
      };
      const native = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        if (type !== event || typeof listener !== "function") {
          native.call(this, type, listener, options);
          return;
        }
        const filtered = (fired: Event) => {
          if (!swallowed(this)) listener.call(this, fired);
        };
        native.call(this, type, filtered, options);
      };
      const owner: unknown = Reflect.get(window, target);
      if (typeof owner !== "function") return;
      Object.defineProperty(owner.prototype, `on${event}`, {
        set(this: EventTarget, listener: unknown) {
          if (typeof listener === "function")
            this.addEventListener(event, (fired) => listener.call(this, fired));
        },
      });
    }, suppression);
}

/** No frame is ever announced as presented; the picture moves all the same. */
export function suppressFrameCallbacks(context: BrowserContext) {
  return context.addInitScript(() => {
    HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0;
  });
}

/** Pictures never leave this browser, whatever the page gives it to send. */
export function sendsNoPicture(context: BrowserContext) {
  return context.addInitScript(() => {
    const native = RTCRtpSender.prototype.replaceTrack;
    RTCRtpSender.prototype.replaceTrack = function (track) {
      return native.call(this, track?.kind === "video" ? null : track);
    };
  });
}
