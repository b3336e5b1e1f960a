import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { buildOtherServer } from "../../../scripts/lib/build.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The processors of the server and of the generator, so that neither takes the other one's time. */
const processors =
  availableParallelism() > 1 ? { server: "0", generator: "1" } : { server: "0", generator: "0" };

/**
 * `switched` is Callglass whose watchdog, registry, ledger and metrics can be switched off, `engineIo` is Callglass on Engine.IO's own engine.
 * @typedef {"callglass" | "switched" | "engineIo" | "peer" | "bare" | "socketIo"} Contender
 */

/** @type {Record<Contender, string>} */
export const scripts = {
  callglass: "dist/server/main.js",
  // Built for the bench.
  switched: "",
  engineIo: "",
  peer: "e2e/bench/relay/servers/peer.mjs",
  bare: "e2e/bench/relay/servers/bare.mjs",
  socketIo: "e2e/bench/relay/servers/socketIo.mjs",
};

/** Builds those that are built for the bench alone. */
export async function buildContenders() {
  for (const name of /** @type {const} */ (["switched", "engineIo"])) {
    scripts[name] = join(await buildOtherServer(name), "main.js");
  }
}

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {string} said what it printed until it was ready
 * @property {() => number} cpuMs of the whole process since its start, by the operating system's account
 * @property {() => Promise<void>} switch has it watched or not, if that can be switched
 * @property {() => Promise<void>} stop
 */

/**
 * A server as a process of its own on a processor of its own; resolves when it listens.
 * @param {readonly string[]} args for Node
 * @returns {Promise<Server>}
 */
function startPinned(args) {
  return start("taskset", ["-c", processors.server, process.execPath, ...args]);
}

/**
 * The same on whatever processors there are, as people start it.
 * @param {readonly string[]} args for Node
 */
export function startFree(args) {
  return start(process.execPath, args);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<Server>}
 */
async function start(command, args) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", PORT: "0", PUBLIC_URL: "", SEAT_SECRET: "s".repeat(32) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const port = await new Promise((/** @type {(port: number) => void} */ resolve, reject) => {
    /** @param {Buffer} chunk */
    const take = (chunk) => {
      said += chunk.toString("utf8");
      const found = /http:\/\/[^\s/]+:(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`A server ended with code ${code}: ${said}`)));
  });
  return {
    port,
    said,
    cpuMs: () => cpuMs(child.pid ?? 0),
    async switch() {
      const switched = once(child.stdout, "data");
      child.kill("SIGUSR2");
      await switched;
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

/**
 * @param {Contender} name
 * @param {readonly string[]} [options] for Node
 */
export function startContender(name, options = []) {
  return startPinned([...options, scripts[name]]);
}

/** The sum of its threads; the first field of schedstat, in nanoseconds (proc_pid_stat(5) has ticks of 10 ms). */
function cpuMs(/** @type {number} */ pid) {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]),
  );
  return threads.reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;
}

/** The one client of all servers, on the other processor. */
export function startGenerator() {
  const child = fork(fileURLToPath(new URL("generator.mjs", import.meta.url)), {
    execPath: "taskset",
    execArgv: ["-c", processors.generator, process.execPath],
  });
  return {
    /**
     * @param {import("./generator.mjs").Job} job
     * @returns {Promise<unknown>}
     */
    async run(job) {
      const answer = once(child, "message");
      child.send(job);
      const [message] = await answer;
      if (message.error !== undefined) throw new Error(message.error);
      return message.result;
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}
