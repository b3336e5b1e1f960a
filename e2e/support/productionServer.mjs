import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const script = fileURLToPath(new URL("../../dist/server/main.js", import.meta.url));

/** @typedef {{ url: string, port: number, stop: () => Promise<void>, end: () => Promise<unknown> }} ProductionServer `end` asks it to and gives the exit code */

/**
 * The production server as its own process; resolves when it says that it is ready.
 * @param {number} [wantedPort] 0 takes a free one
 * @param {Record<string, string>} [settings] more of its environment
 * @returns {Promise<ProductionServer>}
 */
export async function startProductionServer(wantedPort = 0, settings = {}) {
  const child = spawn(process.execPath, [script], {
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
