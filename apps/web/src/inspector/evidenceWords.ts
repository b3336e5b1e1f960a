import type { ReadEntry } from "@callglass/recording";

import { size, span } from "../ui/format.ts";

function list(record: Readonly<Record<string, string | number>>): string {
  return Object.entries(record)
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}

function join(...parts: readonly (string | null | false)[]): string {
  return parts.filter((part) => part !== null && part !== false && part !== "").join(", ");
}

const holdWords = {
  began: "a person holds the wire",
  ended: "the wire is let go",
  paused: "Callglass’s own timers stand still",
  resumed: "our timers go on",
} as const;

/** The facts of one entry in one line; what kind it is stands beside. */
export function evidenceWords(entry: ReadEntry): string {
  switch (entry.kind) {
    case "transition":
      return join(
        `${entry.machine}: ${entry.from ?? "start"} → ${entry.to}`,
        entry.event,
        entry.guard !== null && `guard ${entry.guard}`,
      );
    case "ignored":
      return `${entry.event} changed nothing in ${entry.machine} (${entry.state})`;
    case "facts":
      return join(
        entry.event,
        entry.changed.map((chart) => `${chart} is ${entry.facts[chart] ?? "?"}`).join(", "),
      );
    case "call":
      return join(
        `${entry.api} ${entry.phase}`,
        list(entry.detail),
        entry.error !== null && `${entry.error.name}: ${entry.error.message}`,
      );
    case "link":
      return join(`socket ${entry.phase}`, entry.detail);
    case "room":
      return join(
        entry.phase,
        entry.seat !== null && `seat ${entry.seat}`,
        entry.role,
        entry.offerer !== null && (entry.offerer ? "makes the offer" : "answers"),
        entry.cause,
      );
    case "message":
      return join(`${entry.type} ${entry.phase}`, entry.bytes > 0 && size(entry.bytes), entry.summary);
    case "candidate":
      return entry.candidateType === null
        ? "end of candidates"
        : join(
            entry.candidateType,
            entry.protocol,
            entry.address !== null && `${entry.address}:${entry.port ?? "?"}`,
            entry.mid !== null && `m-line ${entry.mid}`,
            entry.url,
          );
    case "pair":
      return join(
        `${entry.local} ↔ ${entry.remote}`,
        entry.state,
        entry.nominated && "nominated",
        entry.selected && "selected",
      );
    case "stats":
      return list(entry.sample);
    case "timer":
      return `${entry.name} of ${entry.machine} ${entry.phase}, ${span(entry.delayMs)}`;
    case "clock":
      return `offset ${span(entry.offsetMs)} ± ${span(entry.roundTripMs / 2)}`;
    case "track":
      return `${entry.slot} ${entry.phase}`;
    case "firstFrame":
      return `${entry.slot} ${entry.how}, ${entry.width} × ${entry.height}`;
    case "codecs":
      return entry.slots
        .map((slot) => `${slot.slot}: ${slot.codecs.join(", ") || "none"} (${slot.direction})`)
        .join("; ");
    case "hold":
      return holdWords[entry.phase];
    case "gate":
      return `${entry.type} ${entry.act} at the gate (${entry.lane})`;
    case "gap":
      return `${entry.count} entries missing: ${entry.reason}`;
    case "note":
      return `${entry.topic}: ${entry.text}`;
    case "unknown":
      return `an entry of a newer kind: ${entry.original}`;
  }
}
