import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launchBrowser } from "../support/launchBrowser.mjs";
import { startProductionServer } from "../support/productionServer.mjs";
import { threadTimeMs } from "./threadTime.mjs";
import { quantile } from "./statistics.mjs";

const realCall = fileURLToPath(
  new URL("../../apps/web/public/recordings/happy-call.callglass.jsonl", import.meta.url),
);

/** Frames of one drag over the whole timeline. */
const frames = 300;

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

/** @param {import("@playwright/test").Page} page */
function shownEntries(page) {
  return page.getByRole("slider", { name: "Position in the recording" });
}

/**
 * Drags the slider over the whole recording, one position a frame, there and back.
 * @param {import("@playwright/test").Page} page
 * @returns {Promise<number[]>} milliseconds from frame to frame
 */
function scrub(page) {
  return page.evaluate(async (count) => {
    const slider = document.querySelector(".timeline-range");
    if (!(slider instanceof HTMLInputElement)) throw new Error("there is no timeline");
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const total = Number(slider.max);
    const intervals = [];
    let before = await nextFrame();
    for (let frame = 0; frame <= count; frame += 1) {
      const there = 1 - Math.abs(1 - (2 * frame) / count);
      set?.call(slider, String(Math.round(there * total)));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      const now = await nextFrame();
      intervals.push(now - before);
      before = now;
    }
    return intervals;
  }, frames);
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
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable");
    await page.goto(`${server.url}/replay`);
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
    const openBusyMs = (await threadTimeMs(devtools)) - beforeMs;
    const openMs = await page.evaluate(() => performance.measure("open", "chosen", "shown").duration);
    const held = await shownEntries(page).getAttribute("max");
    const before = await threadTimeMs(devtools);
    const intervals = (await scrub(page)).toSorted((one, other) => one - other);
    const busyMs = ((await threadTimeMs(devtools)) - before) / intervals.length;
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    console.log(`A recording of ${held} entries`);
    console.log(
      `  opens in                 ${openMs.toFixed(0)} ms (at most 1500), of which the main thread's own time is ${openBusyMs.toFixed(0)} ms`,
    );
    console.log(
      `  scrubbed, frame to frame  p50 ${quantile(intervals, 0.5).toFixed(1)} ms, p95 ${quantile(intervals, 0.95).toFixed(1)} ms (at most 16.7)`,
    );
    console.log(`  the main thread's own time  ${busyMs.toFixed(1)} ms a frame`);
    console.log(`  heap after that          ${(usedSize / 1e6).toFixed(0)} MB (at most 200)`);
  } finally {
    await Promise.all([browser.close(), server.stop()]);
    rmSync(folder, { recursive: true });
  }
}
