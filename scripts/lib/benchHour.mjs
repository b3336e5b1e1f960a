import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { createServer } from "vite";

import { root } from "./tools.mjs";

setFlagsFromString("--expose-gc");
/** @type {() => void} */
const collectGarbage = runInNewContext("gc");

const tenMinutesMs = 600_000;

/** Lets an hour of a live call pass at speed and prints what it keeps in memory every ten minutes. */
export async function benchHour() {
  const vite = await createServer({
    configFile: false,
    root,
    logLevel: "error",
    appType: "custom",
    server: { middlewareMode: true, ws: false, watch: null },
  });
  try {
    const { hourOfCall } = await vite.ssrLoadModule("/packages/diagram/src/hourOfCall.fake.ts");
    /** @type {string[]} */
    const heaps = [];
    const { log } = hourOfCall((/** @type {unknown} */ _call, /** @type {number} */ atMs) => {
      if (atMs === 0 || atMs % tenMinutesMs !== 0) return;
      collectGarbage();
      heaps.push((process.memoryUsage().heapUsed / 1e6).toFixed(1));
    });
    console.log("A live call of one hour, simulated at speed");
    console.log(`  heap at 10, 20, 30, 40, 50, 60 min  ${heaps.join(", ")} MB (flat after thinning)`);
    console.log(`  entries kept             ${log.count}, samples thinned out ${log.dropped.samples}`);
  } finally {
    await vite.close();
  }
}
