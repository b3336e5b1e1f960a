import { spawn } from "node:child_process";
import { performance } from "node:perf_hooks";

import { root } from "./tools.mjs";

/** @typedef {{ ok: boolean, output: string, durationMs: number, timedOut: boolean }} RunResult */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Ends a child and everything it has started; a signal to the child alone would leave browsers behind.
 * @param {import("node:child_process").ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function killTree(child, signal = "SIGTERM") {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) {
  process.on(signal, () => {
    for (const child of running) killTree(child, signal);
    process.exit(signal === "SIGINT" ? 130 : 143);
  });
}

/**
 * Runs a command to its end and collects what it says.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean, timeoutMs?: number }} [options] `show` passes the output on as it comes
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { env = {}, show = false, timeoutMs } = {}) {
  const startedAtMs = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      // Its own process group, so that killTree reaches its children.
      detached: process.platform !== "win32",
    });
    running.add(child);
    let output = "";
    let timedOut = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            killTree(child, "SIGKILL");
          }, timeoutMs);
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      output += chunk.toString("utf8");
      if (show) process.stdout.write(chunk);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    /** @param {boolean} ok */
    const settle = (ok) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok, output, durationMs: performance.now() - startedAtMs, timedOut });
    };
    child.on("error", (error) => {
      output += error.message;
      settle(false);
    });
    child.on("close", (code) => settle(code === 0));
  });
}

/**
 * Runs a Node script as {@link run} does.
 * @param {string} script
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(script, args, options) {
  return run(process.execPath, [script, ...args], options);
}
