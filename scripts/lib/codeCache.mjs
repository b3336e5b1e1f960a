import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { root } from "./tools.mjs";

/** Loaded as they are: what is small, or a thread of its own. */
const plain = new Set(["main.js", "watchdogWorker.js"]);
const startMs = 120_000;

/**
 * Lets every file of the server's bundle run with what V8 has compiled of it: puts cachedModule.cjs in its place, and
 * starts the server once to see which functions that are.
 * @param {string} folder
 */
export async function cacheCode(folder) {
  copyFileSync(join(root, "scripts", "lib", "cachedModule.cjs"), join(folder, "cachedModule.cjs"));
  for (const name of readdirSync(folder)) {
    if (!name.endsWith(".js") || plain.has(name)) continue;
    renameSync(join(folder, name), join(folder, `${name}.code`));
    writeFileSync(join(folder, name), `require("./cachedModule.cjs")(module);\n`);
  }
  const state = mkdtempSync(join(tmpdir(), "callglass-"));
  const child = spawn(process.execPath, [join(folder, "main.js")], {
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: "production",
      PORT: "0",
      HOST: "127.0.0.1",
      STATE_DIR: state,
      SEAT_SECRET: "only for the build".padEnd(32),
      CALLGLASS_KEEP_COMPILED: "1",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const tooLong = setTimeout(() => child.kill("SIGKILL"), startMs);
  let said = "";
  const hear = (/** @type {Buffer} */ chunk) => {
    said += chunk.toString("utf8");
    // Everything that a start loads has been loaded then.
    if (said.includes("Admin page: ")) child.kill("SIGTERM");
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const [code] = await once(child, "close");
  clearTimeout(tooLong);
  rmSync(state, { recursive: true, force: true });
  if (code !== 0) throw new Error(`The server that was built does not start: ${said}`);
}
