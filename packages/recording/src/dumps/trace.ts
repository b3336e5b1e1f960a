/** What a dump tells of one RTCPeerConnection, whatever tool wrote it. */
export interface Trace {
  /** The name that the dump gives it. */
  name: string;
  /** In the order of the dump. */
  events: readonly TraceEvent[];
  /** In the order of time. */
  stats: readonly TraceStats[];
  /** The dump ends before it has told all that it had of it. */
  isCut: boolean;
}

export interface TraceEvent {
  /** Milliseconds since the Unix epoch. */
  at: number;
  /** As `nameOf` writes it, whatever the version. */
  name: string;
  /** Parsed where it is JSON, else the text as it was. */
  value: unknown;
}

/** One report of getStats: its members by id. */
export interface TraceStats {
  at: number;
  stats: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** All that was read of a dump. */
export interface Dump {
  /** The tool and version that wrote it, as far as it says. */
  writtenBy: string;
  /** It ends in the middle of something. */
  isCut: boolean;
  traces: readonly Trace[];
  /** Calls of getUserMedia with their outcomes; a dump does not always say which connection they were for. */
  captures: readonly TraceEvent[];
  /** What could not be read, as sentences. */
  remarks: readonly string[];
}

/** Events had other names in other versions: `onicecandidate` and `icecandidate`, `iceConnectionStateChange`. */
export function nameOf(type: string): string {
  return type.toLowerCase().replace(/^on(?=[a-z])/, "");
}

export const creation = "new RTCPeerConnection";

export const cutRemark = "The dump was cut short: what is readable of it is shown.";

/** A value that may be JSON inside of text. */
export function valueOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return /^\s*["{[]/.test(value) ? (parse(value) ?? value) : value;
}

/** A field of something that may be anything. */
export function field(value: unknown, ...names: readonly string[]): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  const record = value as Readonly<Record<string, unknown>>;
  const name = names.find((candidate) => Object.hasOwn(record, candidate));
  return name === undefined ? undefined : record[name];
}

/** A short text of anything; empty for nothing. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 500);
}

/** Undefined where it is not JSON, which no JSON is. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
