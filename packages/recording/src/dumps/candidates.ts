import type { EntryBody } from "../entry.ts";
import { field, textOf } from "./trace.ts";

/** A candidate's line, whether the dump holds an object or `sdpMid: 0, sdpMLineIndex: 0, candidate: candidate:...`. */
export function candidateIn(value: unknown): { line: string; mid: string | null } {
  const candidate = field(value, "candidate");
  if (candidate !== undefined) {
    const mid = field(value, "sdpMid");
    return { line: textOf(candidate), mid: typeof mid === "string" ? mid : null };
  }
  const text = textOf(value);
  return {
    line:
      /candidate: (candidate:.*?)(?:, url:.*)?$/.exec(text)?.[1] ??
      (text.startsWith("candidate:") ? text : ""),
    mid: /sdpMid: (\S*?),/.exec(text)?.[1] ?? null,
  };
}

/** RFC 8839, section 5.1: `candidate:1 1 udp 2122 10.0.0.1 5000 typ host ... ufrag x`. An empty line ends a generation. */
export function candidateEntry(value: unknown): EntryBody {
  const { line, mid } = candidateIn(value);
  const [, , protocol, , address, port] = line.split(" ");
  const url = field(value, "url");
  return {
    kind: "candidate",
    mid,
    ufrag: /\bufrag (\S+)/.exec(line)?.[1]?.slice(0, 120) ?? null,
    candidateType: /\btyp (\w+)/.exec(line)?.[1]?.slice(0, 120) ?? null,
    protocol: protocol?.toLowerCase().slice(0, 120) ?? null,
    address: address?.slice(0, 120) ?? null,
    port: port === undefined || !/^\d+$/.test(port) ? null : Number(port),
    url: typeof url === "string" && url !== "" ? url.slice(0, 500) : null,
  };
}
