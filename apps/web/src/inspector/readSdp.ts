/** One m-line with what belongs to it, in words and as it came. */
export interface SdpSection {
  kind: string;
  mid: string;
  direction: string;
  codecs: readonly string[];
  lines: readonly string[];
}

export interface SdpReading {
  session: readonly string[];
  sections: readonly SdpSection[];
}

const directions = ["sendrecv", "sendonly", "recvonly", "inactive"];
/** Not codecs of their own: retransmission, error correction, comfort noise, key presses. */
const helpers = new Set(["rtx", "red", "ulpfec", "flexfec-03", "cn", "telephone-event"]);

function valueOf(lines: readonly string[], start: string): string {
  return lines.find((line) => line.startsWith(start))?.slice(start.length) ?? "";
}

function readSection(lines: readonly string[]): SdpSection {
  const kind = lines[0]?.slice(2).split(" ")[0] ?? "";
  const direction = directions.find((name) => lines.includes(`a=${name}`)) ?? "";
  const names = lines
    .filter((line) => line.startsWith("a=rtpmap:"))
    .map((line) => line.split(" ")[1]?.split("/")[0] ?? "");
  const codecs = [...new Set(names)].filter((name) => name !== "" && !helpers.has(name.toLowerCase()));
  return { kind, mid: valueOf(lines, "a=mid:"), direction, codecs, lines };
}

/** Cuts a session description (RFC 8866) into its m-lines; takes any text, and only ever gives text back. */
export function readSdp(sdp: string): SdpReading {
  const parts: string[][] = [[]];
  for (const line of sdp.split(/\r?\n/)) {
    if (line === "") continue;
    if (line.startsWith("m=")) parts.push([]);
    parts.at(-1)?.push(line);
  }
  const [session = [], ...media] = parts;
  return { session, sections: media.map(readSection) };
}
