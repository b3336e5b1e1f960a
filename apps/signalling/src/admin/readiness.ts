import { delays } from "../delays.ts";
import type { LoopDelay } from "./loopDelay.ts";

/** Whether new people should be sent here, and else why not. */
export interface Readiness {
  ready: boolean;
  reasons: string[];
}

/** The server depends on nothing remote, so only its own state counts. */
export function readiness(draining: boolean, loop: LoopDelay | null): Readiness {
  const reasons: string[] = [];
  if (draining) reasons.push("The server is shutting down.");
  if (loop !== null && loop.p50Ms > delays.loopTooSlowMs) {
    reasons.push(`The event loop keeps everything waiting for ${loop.p50Ms} ms.`);
  }
  return { ready: reasons.length === 0, reasons };
}
