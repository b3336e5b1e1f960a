/**
 * What the page measures of itself; times are milliseconds since the Unix epoch with fractions, comparable between pages.
 * @typedef {{ clickedAtMs: number | null, frameAtMs: number | null, longTasks: { atMs: number, durationMs: number }[], entries: number }} Measures `entries`: of the recording, sent to the other person
 */

/** Runs in the page before its own code, in the bare page and in Callglass alike. */
export function installProbe() {
  /** @type {Measures} */
  const measures = { clickedAtMs: null, frameAtMs: null, longTasks: [], entries: 0 };
  Reflect.set(window, "measures", measures);
  const nowMs = () => performance.timeOrigin + performance.now();

  addEventListener(
    "click",
    ({ target }) => {
      const button = target instanceof Element ? target.closest("button") : null;
      if (button?.textContent?.trim() === "Join") measures.clickedAtMs ??= nowMs();
    },
    { capture: true },
  );

  // Whoever gives the video its stream has done all the work there is; the rest is the browser's.
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
    ...property,
    set(/** @type {MediaStream | null} */ stream) {
      property?.set?.call(this, stream);
      if (stream === null || !(this instanceof HTMLVideoElement)) return;
      if (this.getAttribute("aria-label") !== "Other person") return;
      const first = (/** @type {number} */ _now, /** @type {{ width: number }} */ { width }) => {
        // Chromium presents a black frame of 2 x 2 where there is no picture.
        if (width > 2) measures.frameAtMs ??= nowMs();
        else this.requestVideoFrameCallback(first);
      };
      this.requestVideoFrameCallback(first);
    },
  });

  // Every entry of the recording travels to the other person, by the socket or by the channel, in batches of JSON.
  /** @param {unknown} data */
  const count = (data) => {
    if (typeof data !== "string" || !data.includes("entries")) return;
    measures.entries += data.match(/\\?"sequence\\?":/g)?.length ?? 0;
  };
  for (const { prototype } of [WebSocket, RTCDataChannel]) {
    const native = prototype.send;
    prototype.send = function (/** @type {string} */ data) {
      count(data);
      native.call(this, data);
    };
  }

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      measures.longTasks.push({ atMs: performance.timeOrigin + startTime, durationMs: duration });
    }
  }).observe({ type: "longtask", buffered: true });
}

/**
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<Measures>}
 */
export function measuresOf(page) {
  return page.evaluate(() => Reflect.get(window, "measures"));
}

/**
 * Waits, in the page, for the first frame of the other person.
 * @param {import("@playwright/test").Page} page
 */
export async function firstFrame(page) {
  await page.waitForFunction(() => Reflect.get(window, "measures").frameAtMs !== null, undefined, {
    timeout: 30_000,
    polling: 100,
  });
}
