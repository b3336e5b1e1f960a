import { randomBytes } from "node:crypto";

import { firstFrame, installProbe, measuresOf } from "./probe.mjs";
import { threadTimeMs } from "./threadTime.mjs";

/** How long after the first frames the main thread is still watched. */
const settleMs = 1_000;

/**
 * @typedef {object} CallOptions
 * @property {boolean} [folded] the first person looks at the large video instead of the diagram
 * @property {number} [throttle] how many times slower the first person's processor is
 */

/**
 * @typedef {object} CallResult
 * @property {number} setupMs from the second person's click on Join to the later of the two first frames
 * @property {number} firstPersonMs from that click to the first person's first frame
 * @property {number} taskMs the main thread's own time, of the first person, from the click on, until a while after the frames
 * @property {readonly number[]} longTasksMs of both pages after the click
 * @property {number} entries what the first person's recording holds of both
 */

/**
 * @param {import("@playwright/test").Page} page
 * @param {import("./sides.mjs").Side} side
 * @param {string} url
 */
async function arrive(page, side, url) {
  await page.addInitScript(installProbe);
  await page.goto(url);
  await side.ready(page);
}

/**
 * Two people in two profiles of one browser; the second one joins and both get a first frame.
 * @param {import("@playwright/test").Browser} browser
 * @param {import("./sides.mjs").Side} side
 * @param {number} port
 * @param {CallOptions} [options]
 * @returns {Promise<CallResult>}
 */
export async function oneCall(browser, side, port, { folded = false, throttle = 1 } = {}) {
  const url = `http://127.0.0.1:${port}${side.path(randomBytes(16).toString("base64url"))}`;
  const contexts = [await browser.newContext(), await browser.newContext()];
  try {
    const [first, second] = await Promise.all(contexts.map((context) => context.newPage()));
    if (first === undefined || second === undefined) throw new Error("no page");
    await Promise.all([arrive(first, side, url), arrive(second, side, url)]);
    const join = (/** @type {typeof first} */ page) => page.getByRole("button", { name: "Join" }).click();
    await join(first);
    await side.waiting(first);
    if (folded) await first.getByRole("button", { name: "Large video" }).click();

    const devtools = await first.context().newCDPSession(first);
    await devtools.send("Performance.enable");
    if (throttle > 1) await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
    const before = await threadTimeMs(devtools);
    await join(second);
    await Promise.all([firstFrame(first), firstFrame(second)]);
    await first.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), settleMs);
    const taskMs = (await threadTimeMs(devtools)) - before;

    const [one, two] = await Promise.all([measuresOf(first), measuresOf(second)]);
    const clickedAtMs = two.clickedAtMs ?? Number.NaN;
    const firstPersonMs = (one.frameAtMs ?? Number.NaN) - clickedAtMs;
    const longTasks = [...one.longTasks, ...two.longTasks].filter(({ atMs }) => atMs > clickedAtMs);
    return {
      setupMs: Math.max(firstPersonMs, (two.frameAtMs ?? Number.NaN) - clickedAtMs),
      firstPersonMs,
      taskMs,
      longTasksMs: longTasks.map(({ durationMs }) => durationMs),
      entries: one.entries + two.entries,
    };
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}
