import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "../support/launchBrowser.mjs";
import { startProductionServer } from "../support/productionServer.mjs";
import { threadTimeMs } from "./threadTime.mjs";
import { median, quantile } from "./statistics.mjs";

const realCall = fileURLToPath(
  new URL("../../apps/web/public/recordings/happy-call.callglass.jsonl", import.meta.url),
);

/** Frames of one drag over the whole timeline, there and back. */
const frames = 300;

const drags = 3;

const opens = 5;

/** A frame of a screen of 60 Hz takes 16.7 ms; the browser's own stamps of frames are up to this much apart from it. */
const toleranceMs = 0.3;

/**
 * A real call made long: after its end the later entries of both people come again and again, with new sequences and times.
 * @param {number} wanted
 * @returns {string}
 */
function longRecording(wanted) {
  const [header = "", ...lines] = readFileSync(realCall, "utf8").trimEnd().split("\n");
  const entries = lines.map((line) => JSON.parse(line));
  const sequences = new Map();
  let lastMs = 0;
  for (const { writer, sequence, at } of entries) {
    sequences.set(writer, Math.max(sequence, sequences.get(writer) ?? 0));
    lastMs = Math.max(lastMs, at);
  }
  const again = entries.filter(
    ({ kind, body }) => kind !== "room" && kind !== "clock" && typeof body !== "string",
  );
  const more = Array.from({ length: wanted - entries.length }, (_, index) => {
    const entry = again[index % again.length];
    const sequence = (sequences.get(entry.writer) ?? 0) + 1;
    sequences.set(entry.writer, sequence);
    return JSON.stringify({ ...entry, sequence, at: lastMs + 10 * (index + 1) });
  });
  return [JSON.stringify({ ...JSON.parse(header), entries: wanted }), ...lines, ...more, ""].join("\n");
}

/**
 * Opens a recording as a person does, by the file chooser, on a page of its own.
 * @param {import("@playwright/test").Browser} browser
 * @param {string} url
 * @param {string} file
 */
async function open(browser, url, file) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.goto(`${url}/replay`);
  const input = page.getByLabel("Recording", { exact: true });
  await input.waitFor({ state: "attached" });
  await page.evaluate(() => {
    document.addEventListener("change", () => performance.mark("chosen"), { capture: true, once: true });
    new MutationObserver((_, observer) => {
      const slider = document.querySelector(".timeline-range");
      if (!(slider instanceof HTMLInputElement) || slider.value === "0") return;
      if (document.querySelector('[data-step][data-status="done"]') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => performance.mark("shown"));
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  const beforeMs = await threadTimeMs(devtools);
  await input.setInputFiles(file);
  await page.waitForFunction(() => performance.getEntriesByName("shown").length > 0);
  const busyMs = (await threadTimeMs(devtools)) - beforeMs;
  const openMs = await page.evaluate(() => performance.measure("open", "chosen", "shown").duration);
  return { page, devtools, openMs, busyMs };
}

/**
 * Drags the slider over the whole recording, one position a frame, there and back. A picture that lags behind the hand
 * is told: by the time until the states beside the diagram are other ones, and by the frames in which they are.
 * @param {import("@playwright/test").Page} page
 */
function scrub(page) {
  return page.evaluate(async (count) => {
    const slider = document.querySelector(".timeline-range");
    const states = document.querySelector(".strip");
    if (!(slider instanceof HTMLInputElement) || states === null) throw new Error("there is no timeline");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const total = Number(slider.max);
    /** @type {{ intervals: number[], waits: number[], drawn: number }} */
    const seen = { intervals: [], waits: [], drawn: 0 };
    /** @type {number | null} */
    let movedAtMs = null;
    let isDrawn = false;
    const observer = new MutationObserver(() => {
      isDrawn = true;
      if (movedAtMs !== null) seen.waits.push(performance.now() - movedAtMs);
      movedAtMs = null;
    });
    observer.observe(states, { subtree: true, childList: true, attributes: true, characterData: true });
    let before = await nextFrame();
    for (let frame = 0; frame <= count; frame += 1) {
      const there = 1 - Math.abs(1 - (2 * frame) / count);
      set?.call(slider, String(Math.round(there * total)));
      movedAtMs ??= performance.now();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      const now = await nextFrame();
      seen.intervals.push(now - before);
      if (isDrawn) seen.drawn += 1;
      isDrawn = false;
      before = now;
    }
    observer.disconnect();
    return seen;
  }, frames);
}

/**
 * Drags some times and prints what a person has of it.
 * @param {string} where
 * @param {import("@playwright/test").Page} page
 * @param {import("@playwright/test").CDPSession} devtools
 */
async function printDrags(where, page, devtools) {
  const before = await threadTimeMs(devtools);
  const seen = [];
  for (let drag = 0; drag < drags; drag += 1) seen.push(await scrub(page));
  const intervals = seen.flatMap((each) => each.intervals);
  const waits = seen.flatMap((each) => each.waits);
  const busyMs = ((await threadTimeMs(devtools)) - before) / intervals.length;
  const late = intervals.filter((interval) => interval > 1000 / 60 + toleranceMs).length;
  const drawn = seen.reduce((sum, each) => sum + each.drawn, 0);
  console.log(`  scrubbed, ${where}`);
  console.log(
    `    frame to frame         p50 ${quantile(intervals, 0.5).toFixed(1)} ms, p95 ${quantile(intervals, 0.95).toFixed(1)} ms (at most 16.7, give or take ${toleranceMs}), ${((100 * late) / intervals.length).toFixed(1)} % of the frames take longer`,
  );
  console.log(
    `    hand to picture        p50 ${quantile(waits, 0.5).toFixed(1)} ms, p95 ${quantile(waits, 0.95).toFixed(1)} ms; other states in ${drawn} of ${intervals.length} frames`,
  );
  console.log(`    the main thread's own  ${busyMs.toFixed(1)} ms a frame`);
}

/**
 * Measures how a long recording opens and how it is scrubbed, and prints the figures.
 * @param {{ path: string, noSandbox: boolean }} found
 * @param {number} entries
 */
export async function benchRecording(found, entries) {
  const folder = mkdtempSync(join(tmpdir(), "callglass-bench-"));
  const file = join(folder, "long.callglass.jsonl");
  writeFileSync(file, longRecording(entries));
  const browser = await launchBrowser(found);
  const server = await startProductionServer();
  try {
    const times = [];
    for (let time = 1; time < opens; time += 1) {
      const { page, openMs, busyMs } = await open(browser, server.url, file);
      times.push({ openMs, busyMs });
      await page.close();
    }
    const { page, devtools, openMs, busyMs } = await open(browser, server.url, file);
    times.push({ openMs, busyMs });
    const openTimes = times.map((each) => each.openMs);
    const held = await page.getByRole("slider", { name: "Position in the recording" }).getAttribute("max");
    console.log(`A recording of ${held} entries`);
    console.log(
      `  opens in                 ${median(openTimes).toFixed(0)} ms (at most 1500), ${Math.min(...openTimes).toFixed(0)} to ${Math.max(...openTimes).toFixed(0)}, of which the main thread's own time is ${median(times.map((each) => each.busyMs)).toFixed(0)} ms`,
    );
    await printDrags("as it is opened", page, devtools);
    await page.locator(".centre-scroll").evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await printDrags("with the end of the diagram in sight", page, devtools);
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    console.log(`  heap after that          ${(usedSize / 1e6).toFixed(0)} MB (at most 200)`);
  } finally {
    await Promise.all([browser.close(), server.stop()]);
    rmSync(folder, { recursive: true });
  }
}
