import { createLog } from "../log.ts";
import type { Log } from "../log.ts";
import type { OpenedRecording } from "./header.ts";

/** An opened recording in memory: nothing of it is thinned, for its reader has bounded it. */
export function logOf({ header, entries }: OpenedRecording): Log {
  const none = Number.MAX_SAFE_INTEGER;
  const log = createLog(header.self, {
    samplesPerWriter: none,
    entriesPerForeignWriter: none,
    foreignWriters: none,
  });
  for (const entry of entries) log.append(entry);
  return log;
}
