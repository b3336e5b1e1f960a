/**
 * What a page notes of the other person's pictures: when each was presented, in milliseconds since the Unix epoch,
 * and of which stream, counted from the first that the video was given.
 * @typedef {{ atMs: number, stream: number }} Frame
 */

/** Runs in the page before its own code. */
export function installFrameProbe() {
  /** @type {Frame[]} */
  const frames = [];
  Reflect.set(window, "presentedFrames", frames);
  let streams = 0;
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "srcObject");
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", {
    ...property,
    set(/** @type {MediaStream | null} */ given) {
      property?.set?.call(this, given);
      if (given === null || !(this instanceof HTMLVideoElement)) return;
      if (this.getAttribute("aria-label") !== "Other person") return;
      streams += 1;
      const stream = streams;
      const next = (/** @type {number} */ _now, /** @type {{ width: number }} */ { width }) => {
        // Another stream has a loop of its own; Chromium presents a black frame of 2 x 2 where there is no picture.
        if (stream !== streams) return;
        if (width > 2) frames.push({ atMs: performance.timeOrigin + performance.now(), stream });
        this.requestVideoFrameCallback(next);
      };
      this.requestVideoFrameCallback(next);
    },
  });
}

/**
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<Frame[]>}
 */
export function framesOf(page) {
  return page.evaluate(() => Reflect.get(window, "presentedFrames"));
}

/** So many frames within a second are a picture that moves, and not a rest of what was on its way. */
const movingFrames = 5;
const movingMs = 1_000;

/**
 * When moving pictures begin after a moment, of a stream not older than `fromStream`; null while they have not.
 * @param {readonly Frame[]} frames
 * @param {number} afterMs
 * @param {number} [fromStream]
 */
export function movingSince(frames, afterMs, fromStream = 1) {
  const later = frames.filter(({ atMs, stream }) => atMs > afterMs && stream >= fromStream);
  const begin = later.find(({ atMs }, place) => {
    const last = later[place + movingFrames];
    return last !== undefined && last.atMs - atMs < movingMs;
  });
  return begin?.atMs ?? null;
}

/**
 * When pictures begin that go on for a second without standing still; null while they have not.
 * What queued up on a path is drawn as soon as that is back, and is no picture that moves again.
 * @param {readonly Frame[]} frames
 * @param {number} afterMs
 */
export function steadySince(frames, afterMs) {
  const later = frames.filter(({ atMs }) => atMs > afterMs);
  const stillMs = movingMs / 2;
  const last = later.findLastIndex(
    ({ atMs }, place) => atMs - (later[place - 1]?.atMs ?? -Infinity) > stillMs,
  );
  const begin = later[last]?.atMs ?? null;
  return begin !== null && (later.at(-1)?.atMs ?? 0) - begin > movingMs ? begin : null;
}

/**
 * Waits, with a look five times a second, and says how long it took from `afterMs`.
 * @param {import("@playwright/test").Page} page
 * @param {number} afterMs
 * @param {number} [fromStream]
 */
export function movesAfter(page, afterMs, fromStream = 1) {
  return untilBegun(page, afterMs, (frames) => movingSince(frames, afterMs, fromStream));
}

/**
 * As {@link movesAfter}, for pictures that do not stand still again.
 * @param {import("@playwright/test").Page} page
 * @param {number} afterMs
 */
export function staysMovingAfter(page, afterMs) {
  return untilBegun(page, afterMs, (frames) => steadySince(frames, afterMs));
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {number} afterMs
 * @param {(frames: Frame[]) => number | null} beginning
 */
async function untilBegun(page, afterMs, beginning) {
  const limitMs = Date.now() + 60_000;
  while (Date.now() < limitMs) {
    const sinceMs = beginning(await framesOf(page));
    if (sinceMs !== null) return sinceMs - afterMs;
    await pause(200);
  }
  throw new Error("The picture does not move again.");
}

/** @param {number} ms */
export function pause(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
