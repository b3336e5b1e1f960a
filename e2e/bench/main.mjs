import { launchBrowser } from "../support/launchBrowser.mjs";
import { startProductionServer } from "../support/productionServer.mjs";
import { startBareServer } from "./bareServer.mjs";
import { compareDiagram, compareSetup } from "./measure.mjs";
import { diagramCostReport, longTaskReport, setupReport, throttledReport } from "./report.mjs";

const delaysMs = [0, 50, 100];

/**
 * Measures Callglass against the bare page and against itself without the diagram, and prints the figures.
 * It asserts nothing: absolute times are the machine's, ratios are ours.
 * @param {{ path: string, noSandbox: boolean }} found
 * @param {number} runs calls for each median
 */
export async function benchSetup(found, runs) {
  const browser = await launchBrowser(found);
  const bareServer = await startBareServer();
  const server = await startProductionServer();
  const servers = { barePort: bareServer.port, callglassPort: server.port };
  try {
    const comparisons = [];
    for (const delayMs of delaysMs) {
      console.log(`Join to first frames, ${runs} calls each, ${delayMs} ms one way to the signalling server`);
      comparisons.push({ delayMs, ...(await compareSetup(browser, servers, delayMs, runs)) });
    }
    console.log(`With and without the diagram, ${runs} calls each`);
    const cost = await compareDiagram(browser, servers, 1, runs);
    console.log(`The same with a processor 4 times slower`);
    const throttled = await compareDiagram(browser, servers, 4, runs);
    const reports = [
      `Medians of ${runs}, from the second person's click on Join to the later first frame`,
      setupReport(comparisons),
      diagramCostReport(cost),
      throttledReport(throttled),
      longTaskReport({
        "bare page": comparisons.flatMap(({ bare }) => bare),
        Callglass: comparisons.flatMap(({ callglass }) => callglass),
      }),
    ];
    console.log(`\n${reports.join("\n\n")}`);
  } finally {
    await Promise.all([browser.close(), server.stop(), bareServer.stop()]);
  }
}
