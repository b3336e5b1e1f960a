import { startDelayProxy } from "./delayProxy.mjs";
import { oneCall } from "./oneCall.mjs";
import { bare, callglass } from "./sides.mjs";

/** @typedef {import("./oneCall.mjs").CallResult} CallResult */

/**
 * Runs the variants in turn, each time beginning with another one, so that a machine that gets slower
 * or warmer meanwhile treats them alike.
 * @template {string} Name
 * @param {number} runs
 * @param {Record<Name, () => Promise<CallResult>>} variants
 * @returns {Promise<Record<Name, CallResult[]>>}
 */
async function interleaved(runs, variants) {
  const names = /** @type {Name[]} */ (Object.keys(variants));
  /** @type {Map<Name, CallResult[]>} */
  const results = new Map(names.map((name) => [name, []]));
  // The first call of a browser loads codecs and starts processes; nobody's figure.
  for (const name of names) await variants[name]();
  for (let run = 0; run < runs; run += 1) {
    for (const place of names.keys()) {
      const name = names[(place + run) % names.length];
      if (name !== undefined) results.get(name)?.push(await variants[name]());
    }
    process.stdout.write(".");
  }
  process.stdout.write("\n");
  return /** @type {Record<Name, CallResult[]>} */ (Object.fromEntries(results));
}

/**
 * @typedef {object} Servers
 * @property {number} barePort
 * @property {number} callglassPort
 */

/**
 * Bare page against Callglass, with a longer way to the signalling server for both.
 * @param {import("@playwright/test").Browser} browser
 * @param {Servers} servers
 * @param {number} delayMs one way
 * @param {number} runs
 */
export async function compareSetup(browser, { barePort, callglassPort }, delayMs, runs) {
  const [toBare, toCallglass] = [
    await startDelayProxy(barePort, delayMs),
    await startDelayProxy(callglassPort, delayMs),
  ];
  try {
    return await interleaved(runs, {
      bare: () => oneCall(browser, bare, toBare.port),
      callglass: () => oneCall(browser, callglass, toCallglass.port),
    });
  } finally {
    await Promise.all([toBare.stop(), toCallglass.stop()]);
  }
}

/**
 * Callglass with the diagram and without it, which is folded away behind the large video.
 * @param {import("@playwright/test").Browser} browser
 * @param {Servers} servers
 * @param {number} throttle how many times slower the processor of the page that is looked at
 * @param {number} runs
 */
export function compareDiagram(browser, { callglassPort }, throttle, runs) {
  return interleaved(runs, {
    shown: () => oneCall(browser, callglass, callglassPort, { throttle }),
    folded: () => oneCall(browser, callglass, callglassPort, { throttle, folded: true }),
  });
}
