import { launchBrowser } from "../support/launchBrowser.mjs";
import { startProductionServer } from "../support/productionServer.mjs";
import { framesOf, pause } from "./repair/probe.mjs";
import { duringCall } from "./repair/standingCall.mjs";
import { table } from "./statistics.mjs";

/** How long each view is looked at. */
const lookMs = 4_000;

const heavyViews = ["Statechart", "Ladder", "ICE", "SDP", "Numbers", "Diagnosis"];

/**
 * What is presented of the other person's picture from now on.
 * @param {import("@playwright/test").Page} page
 */
async function framesDuring(page) {
  const fromMs = Date.now();
  await pause(lookMs);
  const times = (await framesOf(page)).map(({ atMs }) => atMs).filter((atMs) => atMs > fromMs);
  const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? atMs));
  return { count: times.length, longestGapMs: Math.max(0, ...gaps) };
}

/**
 * Opens each heavy view for the first time during a call and prints how many frames are presented meanwhile.
 * @param {{ path: string, noSandbox: boolean }} found
 */
export async function benchHeavyViews(found) {
  const browser = await launchBrowser(found);
  const server = await startProductionServer();
  try {
    const { port } = server;
    const rows = await duringCall(browser, { alice: { port }, bob: { port } }, async ({ alice }) => {
      // What is fetched and made after the first frames is no view's doing.
      await pause(lookMs);
      const still = await framesDuring(alice);
      /** @type {[string, Awaited<ReturnType<typeof framesDuring>>][]} */
      const told = [["Flow, left alone", still]];
      for (const view of heavyViews) {
        const frames = framesDuring(alice);
        await alice.getByRole("tab", { name: view, exact: true }).click();
        told.push([view, await frames]);
      }
      return told.map(([view, { count, longestGapMs }]) => [
        view,
        String(count),
        (count / still.count).toFixed(2),
        `${longestGapMs.toFixed(0)} ms`,
      ]);
    });
    console.log("Frames of the other person presented while a view is opened");
    console.log(table([[`in ${lookMs / 1000} s`, "frames", "of those before", "longest gap"], ...rows]));
  } finally {
    await Promise.all([browser.close(), server.stop()]);
  }
}
