import { parentPort, workerData } from "node:worker_threads";

import { delays } from "../delays.ts";
import { followBeat, type Silence } from "./beat.ts";
import { readPulse } from "./pulse.ts";
import { watchStartUp } from "./startUpWatch.ts";
import type { ToWatchdog, WatchdogSettings, WatchdogStart } from "./watchdog.ts";

const { memory, mayDebug } = workerData as WatchdogStart;
const silence = followBeat(memory);
const lookAtStartUp = watchStartUp(memory, mayDebug);
let lookForStalls: ((silence: Silence) => void) | null = null;

setInterval(() => {
  const silent = silence();
  lookAtStartUp(silent);
  // During the start long imports are no stalls.
  if (readPulse(memory).phase === null) lookForStalls?.(silent);
}, delays.watchdogLookMs);

// Its settings come first, and what it needs for them is loaded then: the start itself is watched with less.
parentPort?.once("message", (message: ToWatchdog) => {
  if (message.type === "settings") void watchSlow(message.settings);
});

async function watchSlow(settings: WatchdogSettings): Promise<void> {
  const early: ToWatchdog[] = [];
  const keep = (message: ToWatchdog) => void early.push(message);
  parentPort?.on("message", keep);
  const [{ reportSink }, { watchStalls }] = await Promise.all([
    import("./sink.ts"),
    import("./stallWatch.ts"),
  ]);
  const sink = reportSink(settings);
  const take = (message: ToWatchdog) => {
    if (message.type !== "settings") sink(message);
  };
  parentPort?.off("message", keep).on("message", take);
  for (const message of early) take(message);
  lookForStalls = watchStalls({
    blockedMs: settings.blockedMs,
    mayDebug,
    tell(line) {
      if (sink(line)) parentPort?.postMessage(line);
    },
  });
}
