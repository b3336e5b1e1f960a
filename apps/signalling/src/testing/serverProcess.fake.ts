import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { stateOf } from "../admin/sources.ts";
import { buildOtherServer } from "../../../../scripts/lib/build.mjs";

/** The production bundle as a process of its own, with what tests plant into it. */
export interface ServerProcess {
  child: ChildProcess;
  /** Its address, once it is ready. */
  url: string;
  /** All that it has written so far. */
  output(): string;
  /** Resolves with the first match in what it writes; rejects when it ends without one. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with exit code or signal. */
  ended(): Promise<number | NodeJS.Signals>;
  /** Asks the admin port, with the token. */
  admin(path: string): Promise<Response>;
  /** What the admin page shows. */
  state(): Promise<State>;
  /** Resolves with the first state that is as wanted. */
  stateWith(wanted: (state: State) => boolean): Promise<State>;
}

type State = ReturnType<typeof stateOf>;

/** What a test may set. */
export interface ProcessOptions {
  env?: Record<string, string>;
  args?: readonly string[];
  /** A file of this folder that is loaded before the server. */
  preload?: string;
  /** A file of this folder that is run from source, instead of the bundle. */
  source?: string;
}

const here = fileURLToPath(new URL(".", import.meta.url));
const started = new Set<ChildProcess>();
const folders: string[] = [];

/** Starts the server on a free port, without waiting for anything. */
export async function startProcess({
  env = {},
  args = [],
  preload,
  source,
}: ProcessOptions = {}): Promise<ServerProcess> {
  const preloads = preload === undefined ? [] : ["--import", join(here, preload)];
  const main =
    source === undefined
      ? [join(await buildOtherServer("planted"), "main.js")]
      : ["--import", "tsx", join(here, source)];
  const child = spawn(process.execPath, [...preloads, ...main, ...args], {
    cwd: here,
    env: { PATH: process.env["PATH"], PORT: "0", HOST: "127.0.0.1", STATE_DIR: freshFolder(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  let written = "";
  const listeners = new Set<() => void>();
  const take = (chunk: Buffer) => {
    written += chunk.toString("utf8");
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", take);
  child.stderr.on("data", take);
  const ended = once(child, "close").then(([code, signal]) => (signal ?? code) as number | NodeJS.Signals);
  void ended.then(() => started.delete(child));

  function said(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(written);
        if (!match) return;
        listeners.delete(look);
        resolve(match);
      };
      listeners.add(look);
      void ended.then((how) =>
        reject(new Error(`The server ended (${how}) without saying ${pattern}: ${written}`)),
      );
      look();
    });
  }
  async function admin(path: string): Promise<Response> {
    const [, url, token] = await said(/Admin page: (http:\S+)#token=(\S+)\n/);
    return fetch(new URL(path, url), { headers: { Authorization: `Bearer ${token}` } });
  }
  const state = async () => (await (await admin("/debug/state")).json()) as State;
  async function stateWith(wanted: (state: State) => boolean): Promise<State> {
    for (;;) {
      const now = await state();
      if (wanted(now)) return now;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return { child, url: "", output: () => written, said, ended: () => ended, admin, state, stateWith };
}

/** Starts the server and waits until it is ready, and watched. */
export async function serverProcess(options: ProcessOptions = {}): Promise<ServerProcess> {
  const server = await startProcess(options);
  const [, port] = await server.said(/Callglass: https?:\/\/localhost:(\d+)[^\n]*\n/);
  await server.said(/Admin page: \S+\n/);
  server.url = `http://127.0.0.1:${port}`;
  return server;
}

/** An empty folder that is gone after the test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "callglass-"));
  folders.push(folder);
  return folder;
}

/** Ends every process that the test has started; for afterEach. */
export async function endProcesses(): Promise<void> {
  await Promise.all(
    [...started].map(async (child) => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    }),
  );
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
