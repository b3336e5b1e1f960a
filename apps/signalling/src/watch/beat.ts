import { delays } from "../delays.ts";
import { readPulse, takeLongestPause } from "./pulse.ts";

/** For how long no beat has come, in milliseconds. */
export interface Silence {
  wallMs: number;
  /**
   * How much of it counts as blocked: the processor's time. On a machine that is busy with others the main thread
   * is late without being stuck; a tenth of the wall's time counts all the same, for a call of the system that hangs.
   */
  countedMs: number;
  /** How long the longest silence was that has ended since the last look: by the main thread's own clock; else 0. */
  endedMs: number;
}

const idleShare = 0.1;

/** Follows the main thread's heartbeat; each call is one look. */
export function followBeat(memory: SharedArrayBuffer): () => Silence {
  let beats = -1;
  let sinceMs = performance.now();
  let cpuSinceMs = cpuMs();
  let wallMs = 0;
  let lookedMs = sinceMs;
  return () => {
    const nowMs = performance.now();
    // A look that comes late means that this thread had no processor: then the other one may have had none either.
    wallMs += Math.min(nowMs - lookedMs, 2 * delays.watchdogLookMs);
    lookedMs = nowMs;
    const beatsNow = readPulse(memory).beats;
    if (beatsNow !== beats) {
      beats = beatsNow;
      sinceMs = nowMs;
      cpuSinceMs = cpuMs();
      wallMs = 0;
      return { wallMs: 0, countedMs: 0, endedMs: takeLongestPause(memory) };
    }
    const countedMs = Math.max(Math.min(cpuMs() - cpuSinceMs, nowMs - sinceMs), wallMs * idleShare);
    return { wallMs: nowMs - sinceMs, countedMs, endedMs: 0 };
  };
}

/** What the whole process has used; its other threads do little. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
