import type { EntryOf } from "@callglass/recording";

/** One end of a pair of candidates. */
export interface CandidateEnd {
  /** `host`, `srflx`, `prflx`, `relay`; `unknown` where the browser did not tell. */
  type: string;
  protocol: string;
  /** Empty where the browser hides it. */
  address: string;
  port: string;
}

/** Reads an end as a pair's entry has it: `host udp 192.0.2.1 5000`, with `?` for what was not told. */
export function readEnd(text: string): CandidateEnd {
  const [type = "unknown", protocol = "", address = "", port = ""] = text.split(" ");
  const told = (part: string) => (part === "?" ? "" : part);
  return {
    type: told(type) || "unknown",
    protocol: told(protocol),
    address: bare(told(address)),
    port: told(port),
  };
}

export function endOfCandidate(entry: EntryOf<"candidate">): CandidateEnd {
  return {
    type: entry.candidateType ?? "unknown",
    protocol: entry.protocol ?? "",
    address: bare(entry.address ?? ""),
    port: entry.port === null ? "" : String(entry.port),
  };
}

/** Chromium writes an IPv6 address with brackets in candidates and without in statistics. */
function bare(address: string): string {
  return address.replace(/^\[(.*)\]$/, "$1");
}

/** As people write it: `host udp 192.0.2.1:5000`; an IPv6 address in brackets. */
export function endWords({ type, protocol, address, port }: CandidateEnd): string {
  return [type, protocol, placeWords({ address, port })].filter((part) => part !== "").join(" ");
}

export function placeWords({ address, port }: Pick<CandidateEnd, "address" | "port">): string {
  const place = address.includes(":") ? `[${address}]` : address;
  if (place === "") return port === "" ? "address hidden" : `port ${port}`;
  return port === "" ? place : `${place}:${port}`;
}

/** Which way media takes through a pair, seen from the person whose ends come first. */
export function pathWords(local: CandidateEnd, remote: CandidateEnd): string {
  if (local.type === "relay") return `through your side’s relay at ${placeWords(local)}`;
  if (remote.type === "relay") return `through the other side’s relay at ${placeWords(remote)}`;
  const types = [local.type, remote.type];
  if (types.includes("unknown")) return "a path whose kind the browser did not tell";
  if (types.every((type) => type === "host")) {
    const isOneMachine = local.address !== "" && local.address === remote.address;
    return isOneMachine ? "direct, within one machine" : "direct, same machine or network";
  }
  if (types.includes("srflx")) return "direct, through a router’s public address that a STUN server told";
  return "direct, with an address that was learned from the checks themselves";
}
