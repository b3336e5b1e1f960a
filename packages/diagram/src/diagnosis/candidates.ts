import type { EntryOf, ReadEntry } from "@callglass/recording";

import { told } from "./caseFile.ts";
import type { Witness } from "./caseFile.ts";

const endOfCandidates = "end of candidates";

/** The candidates of one person as one page knows them. */
export interface Candidates {
  /** How many of each type: `host`, `srflx`, `prflx`, `relay`. */
  types: ReadonlyMap<string, number>;
  count: number;
  /** Every address is hidden behind a name of mDNS (`….local`). */
  hidden: boolean;
  evidence: readonly ReadEntry[];
}

/** What this page's browser gathered. */
export function gatheredBy(witness: Witness): Candidates {
  const found = told(witness, "candidate", ({ candidateType }) => candidateType !== null);
  return counted(
    found.map((entry) => ({ type: entry.candidateType ?? "", address: entry.address ?? "", entry })),
  );
}

/** What this page got of the other person's candidates: one by one, or inside a description. */
export function arrivedAt(witness: Witness): Candidates {
  const delivered = told(witness, "message", ({ phase }) => phase === "delivered");
  return counted(delivered.flatMap((entry) => linesOf(entry).map((line) => ({ ...readLine(line), entry }))));
}

function linesOf(entry: EntryOf<"message">): string[] {
  if (entry.type === "candidate") return entry.summary === endOfCandidates ? [] : [entry.summary];
  return entry.body?.match(/^a=candidate:.*$/gm) ?? [];
}

/** RFC 8839, section 5.1: `candidate:1 1 udp 2122 10.0.0.1 5000 typ host`. */
function readLine(line: string): { type: string; address: string } {
  const type = /\b(host|srflx|prflx|relay)\b/.exec(line)?.[1] ?? "";
  return { type, address: line.split(" ")[4] ?? "" };
}

interface Known {
  type: string;
  address: string;
  entry: ReadEntry;
}

function counted(known: readonly Known[]): Candidates {
  const types = new Map<string, number>();
  for (const { type } of known) types.set(type, (types.get(type) ?? 0) + 1);
  return {
    types,
    count: known.length,
    hidden: known.length > 0 && known.every(({ address }) => address.endsWith(".local")),
    evidence: [...new Set(known.map(({ entry }) => entry))],
  };
}

/** `2 host, 1 srflx`, or `none`. */
export function typesText({ types, count }: Candidates): string {
  return count === 0 ? "none" : [...types].map(([type, number]) => `${number} ${type || "other"}`).join(", ");
}

/** Which STUN and TURN servers a page used and how they answered. */
export interface Servers {
  /** As given to the connection; null where nothing tells. */
  count: number | null;
  relayOnly: boolean;
  /** The codes of RTCPeerConnectionIceErrorEvent from TURN servers: 401 and the like, or 701 for "not reached". */
  turnErrors: readonly EntryOf<"note">[];
  stunErrors: readonly EntryOf<"note">[];
  asked: readonly ReadEntry[];
}

export function serversOf(witness: Witness): Servers {
  const made = told(
    witness,
    "call",
    ({ api, phase }) => api === "new RTCPeerConnection" && phase === "started",
  );
  const detail = made.at(-1)?.detail ?? {};
  const stated = Number.parseInt(detail["iceServers"] ?? "", 10);
  const none = told(witness, "note", ({ topic }) => topic === "iceServers");
  const errors = told(witness, "note", ({ topic }) => topic === "candidateError");
  return {
    count: Number.isNaN(stated) ? (none.length > 0 ? 0 : null) : stated,
    relayOnly: detail["iceTransportPolicy"] === "relay",
    turnErrors: errors.filter(({ text }) => /^turns?:/.test(text)),
    stunErrors: errors.filter(({ text }) => /^stuns?:/.test(text)),
    asked: [...none, ...made.slice(-1)],
  };
}
