import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { buildOtherServer } from "../../scripts/lib/build.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const script = fileURLToPath(new URL("../../dist/server/main.js", import.meta.url));

/**
 * `end` asks it to and gives the exit code; `said` resolves when it has written what is looked for.
 * @typedef {{ url: string, port: number, stop: () => Promise<void>, end: () => Promise<unknown>, said: (wanted: RegExp) => Promise<RegExpExecArray> }} ProductionServer
 */

/**
 * The production server as its own process; resolves when it says that it is ready.
 * @param {number} [wantedPort] 0 takes a free one
 * @param {Record<string, string>} [settings] more of its environment
 * @returns {Promise<ProductionServer>}
 */
export function startProductionServer(wantedPort = 0, settings = {}) {
  return startServer(script, wantedPort, settings);
}

/**
 * The same server with the slow handlers of apps/signalling/src/testing/plants.fake.ts.
 * @param {Record<string, string>} settings
 */
export async function startPlantedServer(settings) {
  return startServer(join(await buildOtherServer("planted"), "main.js"), 0, settings);
}

/** @type {(main: string, wantedPort: number, settings: Record<string, string>) => Promise<ProductionServer>} */
async function startServer(main, wantedPort, settings) {
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env: { ...process.env, PORT: String(wantedPort), PUBLIC_URL: "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = listenTo(child);
  const port = Number((await said(/https?:\/\/[^\s/]+:(\d+)/))[1]);
  return {
    url: `http://localhost:${port}`,
    port,
    said,
    async end() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = await gone;
      return code;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} child
 * @returns {ProductionServer["said"]}
 */
function listenTo(child) {
  let written = "";
  /** @type {Set<() => void>} */
  const looking = new Set();
  /** @param {Buffer} chunk */
  const listen = (chunk) => {
    written += chunk.toString("utf8");
    for (const look of looking) look();
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  return (wanted) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = wanted.exec(written);
        if (!found) return;
        looking.delete(look);
        resolve(found);
      };
      looking.add(look);
      child.once("exit", (code) =>
        reject(new Error(`The server ended with code ${code} and had not said ${wanted}: ${written}`)),
      );
      look();
    });
}
