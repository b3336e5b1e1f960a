import { url as inspectorUrl } from "node:inspector";
import { Worker } from "node:worker_threads";

import type { Pulse } from "./pulse.ts";
import type { SinkSettings } from "./sink.ts";
import type { EvidenceLine } from "./slowReport.ts";

/** What the worker is given at its start. */
export interface WatchdogStart {
  memory: SharedArrayBuffer;
  /** False under --inspect: a person's debugger and ours would be in each other's way. */
  mayDebug: boolean;
}

export interface WatchdogSettings extends SinkSettings {
  blockedMs: number;
}

/** What the main thread says to its watchdog: once the settings, then what is slow there and when it is over. */
export type ToWatchdog = { type: "settings"; settings: WatchdogSettings } | EvidenceLine;

/** The thread that looks at the main thread from outside. */
export interface Watchdog {
  /** From now on it watches for a blocked loop, and `told` hears of each. */
  watch(settings: WatchdogSettings, told: (line: EvidenceLine) => void): void;
  /** Has the watchdog log, keep and push what the main thread found itself. */
  tell(line: EvidenceLine): void;
  stop(): Promise<void>;
}

// Beside this file as source, beside the bundle as what it was built to (scripts/lib/bundle.mjs).
const script = import.meta.url.endsWith(".ts") ? "./watchdogWorker.dev.mjs" : "./watchdogWorker.js";

export function startWatchdog(pulse: Pulse): Watchdog {
  const start: WatchdogStart = { memory: pulse.memory, mayDebug: inspectorUrl() === undefined };
  const worker = new Worker(new URL(script, import.meta.url), { workerData: start });
  worker.unref();
  // Without its watchdog the server still serves.
  worker.on("error", (error) => console.error(`The watchdog ended: ${error.message}`));
  const post = (message: ToWatchdog) => worker.postMessage(message);
  return {
    watch(settings, told) {
      worker.on("message", told);
      // Listening for messages has made it count as something to wait for again.
      worker.unref();
      post({ type: "settings", settings });
    },
    tell: post,
    async stop() {
      pulse.stop();
      await worker.terminate();
    },
  };
}
