import type { ReadEntry, Writer } from "../entry.ts";
import type { Log } from "../log.ts";
import { withoutSecrets } from "../redact.ts";
import { fileVersion } from "./header.ts";
import type { FileHeader } from "./header.ts";
import { createStandIns } from "./standIns.ts";

export interface FileOptions {
  /** In the order in which they are to be written, which is that of display. */
  entries: readonly ReadEntry[];
  /** What writes it, as in `Callglass 0.1.0`. */
  app: string;
  redaction: FileHeader["redaction"];
}

/**
 * A recording as the lines of a file, each with its line break: the header, then one entry a line (JSON Lines).
 * Passwords and device names are never written; addresses only if they are asked for.
 */
export function* fileLines(log: Log, { entries, app, redaction }: FileOptions): Generator<string, void> {
  const header: FileHeader = {
    format: "callglass",
    version: fileVersion,
    startedAtMs: log.of(log.self)[0]?.at ?? entries[0]?.at ?? 0,
    app,
    self: log.self,
    people: peopleOf(log),
    redaction,
    entries: entries.length,
    dropped: { ...log.dropped },
  };
  yield `${JSON.stringify(header)}\n`;
  const standIns = createStandIns();
  // A stand-in may be longer than what it replaces, and the reader keeps to the bounds of an entry's texts.
  const replace = (text: string) => (text.length > 500 ? standIns(text) : standIns(text).slice(0, 500));
  for (const entry of entries) {
    yield `${lineOf(withoutSecrets(entry, redaction === "stand-ins" ? replace : undefined))}\n`;
  }
}

/** An entry that this version does not know goes on under its own name. */
function lineOf(entry: ReadEntry): string {
  if (entry.kind !== "unknown") return JSON.stringify(entry);
  const { original, ...head } = entry;
  return JSON.stringify({ ...head, kind: original });
}

/** Whoever this page was ever paired with is the other person. */
function peopleOf(log: Log): FileHeader["people"] {
  const others = new Set<Writer>();
  for (const entry of log.of(log.self)) if (entry.kind === "room" && entry.other) others.add(entry.other);
  const whoIs = (writer: Writer) => {
    if (writer === log.self) return "self";
    return others.has(writer) ? "other" : "unknown";
  };
  return log
    .writers()
    .slice(0, 64)
    .map((writer) => ({ writer, who: whoIs(writer) }));
}
