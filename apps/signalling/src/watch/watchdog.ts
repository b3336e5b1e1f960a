import { url as inspectorUrl } from "node:inspector";
import { Worker } from "node:worker_threads";

import { startPulse, type Pulse } from "./pulse.ts";

/** What the worker is given at its start. */
export interface WatchdogStart {
  memory: SharedArrayBuffer;
  /** False under --inspect: a person's debugger and ours would be in each other's way. */
  mayDebug: boolean;
}

/** The thread that looks at the main thread from outside. */
export interface Watchdog {
  pulse: Pulse;
  stop(): Promise<void>;
}

// Beside this file as source, beside the bundle as what it was built to (scripts/lib/bundle.mjs).
const script = import.meta.url.endsWith(".ts") ? "./watchdogWorker.dev.mjs" : "./watchdogWorker.js";

export function startWatchdog(): Watchdog {
  const pulse = startPulse();
  const start: WatchdogStart = { memory: pulse.memory, mayDebug: inspectorUrl() === undefined };
  const worker = new Worker(new URL(script, import.meta.url), { workerData: start });
  worker.unref();
  // Without its watchdog the server still serves.
  worker.on("error", (error) => console.error(`The watchdog ended: ${error.message}`));
  return {
    pulse,
    async stop() {
      pulse.stop();
      await worker.terminate();
    },
  };
}
