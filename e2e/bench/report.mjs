import { median, table } from "./statistics.mjs";

/** @typedef {import("./oneCall.mjs").CallResult} CallResult */

/** @param {number} ms */
const milliseconds = (ms) => `${ms.toFixed(0)} ms`;

/**
 * @param {readonly CallResult[]} results
 * @param {"setupMs" | "firstPersonMs" | "taskMs" | "entries"} name
 */
const middle = (results, name) => median(results.map((result) => result[name]));

/** @param {{ delayMs: number, bare: CallResult[], callglass: CallResult[] }[]} comparisons */
export function setupReport(comparisons) {
  const rows = comparisons.map(({ delayMs, bare, callglass }) => {
    const [without, withIt] = [middle(bare, "setupMs"), middle(callglass, "setupMs")];
    return [`${delayMs} ms`, milliseconds(without), milliseconds(withIt), (withIt / without).toFixed(2)];
  });
  return table([["one-way delay", "bare page", "Callglass", "ratio"], ...rows]);
}

/** @param {{ shown: CallResult[], folded: CallResult[] }} results */
export function diagramCostReport({ shown, folded }) {
  const [withIt, without] = [middle(shown, "taskMs"), middle(folded, "taskMs")];
  const entries = middle(shown, "entries");
  return table([
    ["main thread, first person", "with", "without", "entries", "ms an entry"],
    [
      "task time",
      milliseconds(withIt),
      milliseconds(without),
      String(entries),
      ((withIt - without) / entries).toFixed(2),
    ],
  ]);
}

/** @param {{ shown: CallResult[], folded: CallResult[] }} results */
export function throttledReport({ shown, folded }) {
  const [withIt, without] = [middle(shown, "firstPersonMs"), middle(folded, "firstPersonMs")];
  return table([
    ["first frame, first person", "with", "without", "ratio"],
    ["processor 4 times slower", milliseconds(withIt), milliseconds(without), (withIt / without).toFixed(3)],
  ]);
}

/** @param {Record<string, CallResult[]>} sides */
export function longTaskReport(sides) {
  const rows = Object.entries(sides).map(([name, results]) => {
    const tasks = results.flatMap(({ longTasksMs }) => longTasksMs);
    return [name, (tasks.length / results.length).toFixed(2), milliseconds(Math.max(0, ...tasks))];
  });
  return table([["long tasks (over 50 ms)", "a call", "longest"], ...rows]);
}
