import { writeSync } from "node:fs";

import { delays } from "../delays.ts";
import type { Silence } from "./beat.ts";
import { readPulse } from "./pulse.ts";

const stderr = 2;
const threeBeatsMs = 3 * delays.watchdogBeatMs;

/** Looks at the start from outside, and says once for each part of it that takes too long which one it is. */
export function watchStartUp(memory: SharedArrayBuffer, mayDebug: boolean): (silence: Silence) => void {
  let seen = 0;
  let sinceMs = performance.now();
  let told = false;
  return ({ wallMs }) => {
    const { phase } = readPulse(memory);
    if (phase === null) return;
    if (phase.number !== seen) {
      seen = phase.number;
      sinceMs = performance.now();
      told = false;
    }
    const forMs = performance.now() - sinceMs;
    if (told || forMs < delays.startUpPhaseMs) return;
    told = true;
    const sentence = `Callglass is still starting: "${phase.name}" has taken ${(forMs / 1000).toFixed(1)} s so far`;
    if (wallMs < threeBeatsMs || !mayDebug) return say(`${sentence}.`);
    void busyIn().then((where) => say(`${sentence}${where}.`));
  };
}

/** Loaded now, because hardly any start needs it. */
async function busyIn(): Promise<string> {
  const { frameLine, readMainThread } = await import("./mainThreadStack.ts");
  return new Promise((resolve) => {
    readMainThread("''", (found) => {
      const top = found?.stack[0];
      resolve(top ? `, busy in ${frameLine(top)}` : "");
    });
  });
}

/** Synchronous, because the main thread, which carries a worker's own output, may be the one that is stuck. */
function say(sentence: string): void {
  writeSync(stderr, `${sentence}\n`);
}
