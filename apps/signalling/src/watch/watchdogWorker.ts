import { parentPort, workerData } from "node:worker_threads";

import { delays } from "../delays.ts";
import { followBeat, type Silence } from "./beat.ts";
import { readPulse } from "./pulse.ts";
import { reportSink } from "./sink.ts";
import type { EvidenceLine } from "./slowReport.ts";
import { watchStalls } from "./stallWatch.ts";
import { watchStartUp } from "./startUpWatch.ts";
import type { ToWatchdog, WatchdogStart } from "./watchdog.ts";

const { memory, mayDebug } = workerData as WatchdogStart;
const silence = followBeat(memory);
const lookAtStartUp = watchStartUp(memory, mayDebug);
let lookForStalls: ((silence: Silence) => void) | null = null;
let take: ((line: EvidenceLine) => boolean) | null = null;

setInterval(() => {
  const silent = silence();
  lookAtStartUp(silent);
  // During the start long imports are no stalls.
  if (readPulse(memory).phase === null) lookForStalls?.(silent);
}, delays.watchdogLookMs);

parentPort?.on("message", (message: ToWatchdog) => {
  if (message.type === "settings") {
    const sink = reportSink(message.settings);
    take = sink;
    const tell = (line: EvidenceLine) => {
      if (sink(line)) parentPort?.postMessage(line);
    };
    lookForStalls = watchStalls({ slowMs: message.settings.slowMs, mayDebug, tell });
  } else take?.(message);
});
