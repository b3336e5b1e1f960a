import { delays } from "../delays.ts";
import { readPulse } from "./pulse.ts";

/** Follows the main thread's heartbeat; each call is one look and tells for how many milliseconds no beat has come. */
export function followBeat(memory: SharedArrayBuffer): () => number {
  let beats = -1;
  let silentMs = 0;
  let lookedMs = performance.now();
  return () => {
    const nowMs = performance.now();
    // A look that comes late means that this thread had no processor: then the other one may have had none either.
    silentMs += Math.min(nowMs - lookedMs, 2 * delays.watchdogLookMs);
    lookedMs = nowMs;
    const beatsNow = readPulse(memory).beats;
    if (beatsNow !== beats) silentMs = 0;
    beats = beatsNow;
    return silentMs;
  };
}
