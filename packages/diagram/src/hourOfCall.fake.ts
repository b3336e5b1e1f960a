import { createLog } from "@callglass/recording";
import type { Log } from "@callglass/recording";

import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { createPlayhead } from "./playhead.ts";
import type { Playhead } from "./playhead.ts";
import { alice, bob } from "./recordingOf.fake.ts";

const everyMs = 1_000;
const hourMs = 3_600_000;
const lookEveryMs = 30_000;

export interface HourOfCall {
  log: Log;
  playhead: Playhead;
  /** How many entries the call itself made, before its hour. */
  facts: number;
}

/** An hour of a live call at speed: both pages measure every second, and the pictures follow; `look` is called each half minute. */
export function hourOfCall(look: (call: HourOfCall, atMs: number) => void): HourOfCall {
  const log = createLog(alice);
  const playhead = createPlayhead(log);
  for (const entry of ordinaryCall()) log.append(entry);
  const call = { log, playhead, facts: log.count };
  const last = { [alice]: 200, [bob]: 200 };
  for (let atMs = 0; atMs <= hourMs; atMs += everyMs) {
    for (const writer of [alice, bob]) {
      const sequence = (last[writer] ?? 0) + 1;
      last[writer] = sequence;
      const sample = { bitsPerSecond: atMs };
      log.append({ writer, sequence, at: 1_002_000 + atMs, epoch: 1, kind: "stats", sample });
    }
    if (atMs % lookEveryMs !== 0) continue;
    playhead.follow();
    playhead.goToEnd();
    look(call, atMs);
  }
  return call;
}
