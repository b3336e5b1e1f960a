import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { buildPlantedServer } from "../../scripts/lib/build.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const script = fileURLToPath(new URL("../../dist/server/main.js", import.meta.url));

/** @typedef {{ url: string, port: number, stop: () => Promise<void>, end: () => Promise<unknown> }} ProductionServer `end` asks it to and gives the exit code */

/**
 * The production server as its own process; resolves when it says that it is ready.
 * @param {number} [wantedPort] 0 takes a free one
 * @param {Record<string, string>} [settings] more of its environment
 * @returns {Promise<ProductionServer>}
 */
export function startProductionServer(wantedPort = 0, settings = {}) {
  return start(script, wantedPort, settings);
}

/** The same with handlers that the server's own tests have planted (apps/signalling/src/testing/plantedServer.fake.ts). */
export async function startPlantedServer() {
  return start(join(await buildPlantedServer(), "main.js"), 0, {});
}

/**
 * @param {string} file
 * @param {number} wantedPort
 * @param {Record<string, string>} settings
 * @returns {Promise<ProductionServer>}
 */
async function start(file, wantedPort, settings) {
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, PORT: String(wantedPort), PUBLIC_URL: "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const port = await readyPort(child);
  return {
    url: `http://localhost:${port}`,
    port,
    async end() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const [code] = await gone;
      return code;
    },
    async stop() {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/**
 * @param {import("node:child_process").ChildProcessByStdio<null, import("node:stream").Readable, import("node:stream").Readable>} child
 * @returns {Promise<number>}
 */
function readyPort(child) {
  let said = "";
  return new Promise((resolve, reject) => {
    /** @param {Buffer} chunk */
    const listen = (chunk) => {
      said += chunk.toString("utf8");
      const port = /https?:\/\/[^\s/]+:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`The server ended with code ${code}: ${said}`)));
  });
}
