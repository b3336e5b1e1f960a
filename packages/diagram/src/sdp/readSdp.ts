import SDPUtils from "sdp";

/** One m-line with what belongs to it, or the lines before the first one. */
export interface SdpSection {
  /** `session` for what comes before the first m-line. */
  kind: string;
  mid: string;
  direction: string;
  /** Port 0 (RFC 3264, section 6). */
  rejected: boolean;
  /** By payload number, in the order of the m-line. */
  codecs: readonly { payload: string; name: string }[];
  lines: readonly string[];
}

/** Not codecs of their own: retransmission, error correction, comfort noise, key presses. */
const helpers = new Set(["rtx", "red", "ulpfec", "flexfec-03", "cn", "telephone-event"]);

export function isHelper(codec: string): boolean {
  return helpers.has(codec.toLowerCase());
}

/** Cuts a session description (RFC 8866) into its m-lines; takes any text, and only ever gives text back. */
export function readSdp(sdp: string): SdpSection[] {
  // The session is always the first part, if only an empty one.
  const [session = "", ...media] = sdp.startsWith("m=")
    ? ["", ...SDPUtils.splitSections(sdp)]
    : SDPUtils.splitSections(sdp);
  return [readSession(session), ...media.map(readMedia)];
}

function readSession(part: string): SdpSection {
  const lines = SDPUtils.splitLines(part);
  return { kind: "session", mid: "", direction: "", rejected: false, codecs: [], lines };
}

function readMedia(part: string): SdpSection {
  const lines = SDPUtils.splitLines(part);
  const [mLine = ""] = lines;
  const [kind = "", port = "", , ...payloads] = mLine.slice(2).split(" ");
  const names = new Map(
    lines.flatMap((line): [string, string][] => {
      const map = /^a=rtpmap:(\d+) ([^/]+)/.exec(line);
      return map === null ? [] : [[map[1] ?? "", map[2] ?? ""]];
    }),
  );
  return {
    kind,
    mid: lines.find((line) => line.startsWith("a=mid:"))?.slice("a=mid:".length) ?? "",
    direction: lines.includes(`a=${directionOf(part)}`) ? directionOf(part) : "",
    rejected: port === "0",
    codecs: payloads.flatMap((payload) => {
      const name = names.get(payload);
      return name === undefined ? [] : [{ payload, name }];
    }),
    lines,
  };
}

function directionOf(part: string): string {
  return SDPUtils.getDirection(part, "");
}
