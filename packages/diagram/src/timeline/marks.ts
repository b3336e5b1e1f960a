import type { EntryOf, ReadEntry, Writer } from "@callglass/recording";

import type { PeerSide } from "../view.ts";

/** A place in a recording that is worth going to. */
export interface Mark {
  kind: "phase" | "failure";
  /** The number of entries shown there; its own entry is the last of them. */
  shown: number;
  peer: PeerSide;
  text: string;
}

/** Where the phases of a call begin at this page, and what failed at either side, in the order of display. */
export function marksOf(entries: readonly ReadEntry[], self: Writer): Mark[] {
  const marks: Mark[] = [];
  const begun = new Set<string>();
  for (let index = 0; index < entries.length; index += 1) {
    const entry = entries[index];
    if (entry === undefined || !mayMatter(entry)) continue;
    const peer: PeerSide = entry.writer === self ? "self" : "other";
    const failure = failureOf(entry);
    if (failure !== null) marks.push({ kind: "failure", shown: index + 1, peer, text: failure });
    if (peer === "other") continue;
    const phase = phaseOf(entry, begun);
    if (phase !== null) marks.push({ kind: "phase", shown: index + 1, peer, text: phase });
  }
  return marks;
}

/** Spares the closer look for the most frequent entries. */
function mayMatter({ kind }: ReadEntry): boolean {
  return kind !== "stats" && kind !== "pair" && kind !== "clock" && kind !== "candidate";
}

/** A phase begins once in its epoch, offer and answer once for each negotiation, a repair each time. */
function phaseOf(entry: ReadEntry, begun: Set<string>): string | null {
  const found = beginningOf(entry);
  if (found === null) return null;
  const { text, key } = found;
  if (key === null) return text;
  if (begun.has(key)) return null;
  begun.add(key);
  const isLater = text === "Offer / answer" && begun.has(`later/${entry.epoch}`);
  if (text === "Offer / answer") begun.add(`later/${entry.epoch}`);
  return isLater ? "Renegotiation" : text;
}

interface Beginning {
  text: string;
  /** By which it is known; null where it may begin as often as it likes. */
  key: string | null;
}

function beginningOf(entry: ReadEntry): Beginning | null {
  const once = (text: string): Beginning => ({ text, key: `${text}/${entry.epoch}` });
  switch (entry.kind) {
    case "link":
      return entry.phase === "connecting" ? { text: "Signalling", key: "link" } : null;
    case "room":
      return entry.other === null ? null : once("Paired");
    case "call":
      return callBeginning(entry, once);
    case "facts":
      if (becomes(entry, "ice", "checking")) return once("ICE");
      return becomes(entry, "dtls", "connecting") ? once("DTLS") : null;
    case "firstFrame":
      return entry.slot === "camera" ? once("First picture") : null;
    case "transition":
      return transitionBeginning(entry);
    default:
      return null;
  }
}

function callBeginning(entry: EntryOf<"call">, once: (text: string) => Beginning): Beginning | null {
  if (entry.phase !== "started") return null;
  if (entry.api === "getUserMedia") return { text: "Local media", key: "media" };
  const isDescription = entry.api === "setLocalDescription" || entry.api === "setRemoteDescription";
  if (!isDescription || entry.detail["type"] !== "offer") return null;
  if (entry.negotiation === null) return once("Offer / answer");
  return { text: "Offer / answer", key: `negotiation/${entry.negotiation}` };
}

function transitionBeginning({ machine, from, to, event }: EntryOf<"transition">): Beginning | null {
  const wasFine = from?.startsWith("fine") ?? false;
  if (machine === "repair" && wasFine && !to.startsWith("fine")) return { text: "Repair", key: null };
  return machine === "room" && to === "left" && event === "user.leave"
    ? { text: "The end", key: null }
    : null;
}

function becomes({ changed, facts }: EntryOf<"facts">, chart: string, state: string): boolean {
  return changed.includes(chart) && facts[chart] === state;
}

const failingCharts = [
  ["ice", "ICE"],
  ["dtls", "DTLS"],
  ["connection", "The connection"],
] as const;

function failureOf(entry: ReadEntry): string | null {
  switch (entry.kind) {
    case "call":
      return entry.phase === "failed"
        ? `${entry.api} failed: ${entry.error?.name ?? "no reason given"}`
        : null;
    case "note":
      return entry.level === "error" ? entry.text : null;
    case "facts": {
      const failed = failingCharts.find(([chart]) => becomes(entry, chart, "failed"));
      if (failed !== undefined) return `${failed[1]} failed`;
      return becomes(entry, "ice", "disconnected") ? "The path was interrupted" : null;
    }
    case "message":
      if (entry.phase === "failed") return `The browser refused: ${entry.type}`;
      return entry.phase === "refused" ? `The server refused: ${entry.type}` : null;
    case "timer":
      // Others of the names say that something is slow, or that it is time to try again.
      return entry.phase === "fired" && entry.name.endsWith("Timeout") ? `${entry.name} ran out` : null;
    case "link":
      if (entry.phase === "failed") return "The signalling server was not reached";
      return entry.phase === "disconnected" ? "The link to the server was lost" : null;
    case "room":
      return entry.phase === "refused" ? "No seat in the room" : null;
    case "gap":
      return `${entry.count} entries are missing`;
    default:
      return null;
  }
}
