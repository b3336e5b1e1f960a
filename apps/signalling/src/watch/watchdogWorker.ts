import { workerData } from "node:worker_threads";

import { delays } from "../delays.ts";
import { followBeat } from "./beat.ts";
import { watchStartUp } from "./startUpWatch.ts";
import type { WatchdogStart } from "./watchdog.ts";

const { memory, mayDebug } = workerData as WatchdogStart;
const silence = followBeat(memory);
const lookAtStartUp = watchStartUp(memory, mayDebug);

setInterval(() => lookAtStartUp(silence()), delays.watchdogLookMs);
