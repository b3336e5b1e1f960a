import { launchBrowser } from "../../support/launchBrowser.mjs";
import { startProductionServer } from "../../support/productionServer.mjs";
import { median, quantile, table } from "../statistics.mjs";
import { leavings, pathBack, reload, signallingRestart } from "./measures.mjs";

/** @param {number} ms */
const milliseconds = (ms) => `${ms.toFixed(0)} ms`;

/**
 * Measures how soon a call is whole again, or its end is shown, and prints the figures beside what they are to be.
 * It asserts nothing; every round takes each of them once, so that a machine that gets slower treats them alike.
 * @param {{ path: string, noSandbox: boolean }} found
 * @param {number} rounds
 */
export async function benchRepair(found, rounds) {
  const browser = await launchBrowser(found);
  const server = await startProductionServer();
  const { port } = server;
  /** @type {Map<string, number[]>} */
  const durations = new Map();
  const note = (/** @type {string} */ name, /** @type {number} */ ms) =>
    durations.set(name, [...(durations.get(name) ?? []), ms]);
  /** @type {{ before: number, during: number }[]} */
  const frames = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      frames.push(await signallingRestart(browser));
      note("reload: both see moving pictures", await reload(browser, port));
      note("lost path back: both see moving pictures", await pathBack(browser));
      for (const [way, measure] of Object.entries(leavings))
        note(`${way}: shown`, await measure(browser, port));
      process.stdout.write(".");
    }
  } finally {
    await Promise.all([browser.close(), server.stop()]);
  }
  const rows = [...durations].map(([name, all]) => [
    name,
    milliseconds(median(all)),
    milliseconds(quantile(all, 0.95)),
    aims[name] ?? "",
  ]);
  const [before, during] = [frames.map((one) => one.before), frames.map((one) => one.during)];
  const ratio = median(frames.map((one) => one.during / one.before)).toFixed(3);
  console.log(
    `\n${table([[`of ${rounds}`, "median", "p95", "to be"], ...rows])}\n\n${table([
      ["server away for 3 s", "frames before", "frames meanwhile", "ratio"],
      ["both people", String(median(before)), String(median(during)), ratio],
    ])}`,
  );
}

/** @type {Readonly<Record<string, string>>} */
const aims = {
  "reload: both see moving pictures": "1500 ms, p95 2000 ms",
  "lost path back: both see moving pictures": "3000 ms",
  "hung up: shown": "one hop",
  "tab closed: shown": "2000 ms",
  "renderer killed: shown": "10000 ms",
  "network gone: shown": "10000 ms",
};
