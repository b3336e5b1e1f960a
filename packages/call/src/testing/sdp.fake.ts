import SDPUtils from "sdp";

export type Direction = "sendrecv" | "sendonly" | "recvonly" | "inactive";
export type Kind = "audio" | "video";
export type Codecs = Readonly<Record<Kind, readonly string[]>>;

export interface Description {
  type: "offer" | "answer";
  sdp: string;
}

export interface Section {
  kind: Kind;
  mid: string;
  direction: Direction;
  codecs: readonly string[];
}

const clockRates: Readonly<Record<string, string>> = { opus: "opus/48000/2", PCMU: "PCMU/8000" };

/** A description with what a session reads from one; small, and valid where it is read. */
export function makeSdp(ufrag: string, setup: "actpass" | "active", sections: readonly Section[]): string {
  const channelMid = String(sections.length);
  const transport = (mid: string) => [
    "c=IN IP4 0.0.0.0",
    `a=ice-ufrag:${ufrag}`,
    `a=ice-pwd:${ufrag.padEnd(24, "x")}`,
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => "AB").join(":")}`,
    `a=setup:${setup}`,
    `a=mid:${mid}`,
  ];
  const lines = [
    "v=0",
    "o=- 4611731400430051336 2 IN IP4 127.0.0.1",
    "s=-",
    "t=0 0",
    `a=group:BUNDLE ${[...sections.map(({ mid }) => mid), channelMid].join(" ")}`,
    ...sections.flatMap(({ kind, mid, direction, codecs }) => [
      // A media line without a codec is a rejected one: port 0.
      `m=${kind} ${codecs.length === 0 ? 0 : 9} UDP/TLS/RTP/SAVPF ${codecs.map((_, at) => 96 + at).join(" ") || "0"}`,
      ...transport(mid),
      `a=${direction}`,
      "a=rtcp-mux",
      ...codecs.map((codec, at) => `a=rtpmap:${96 + at} ${clockRates[codec] ?? `${codec}/90000`}`),
    ]),
    "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
    ...transport(channelMid),
    "a=sctp-port:5000",
  ];
  return `${lines.join("\r\n")}\r\n`;
}

/** The media sections of a description, without the channel's. */
export function sectionsOf(sdp: string): Section[] {
  return SDPUtils.getMediaSections(sdp)
    .filter((section) => SDPUtils.getKind(section) !== "application")
    .map((section) => ({
      kind: SDPUtils.getKind(section) as Kind,
      mid: SDPUtils.getMid(section),
      direction: SDPUtils.getDirection(section, ""),
      codecs: SDPUtils.isRejected(section)
        ? []
        : SDPUtils.parseRtpParameters(section).codecs.map(({ name }) => name),
    }));
}

export function reversed(direction: Direction): Direction {
  if (direction === "sendonly") return "recvonly";
  return direction === "recvonly" ? "sendonly" : direction;
}

export const sends = (direction: Direction) => direction === "sendrecv" || direction === "sendonly";
export const receives = (direction: Direction) => direction === "sendrecv" || direction === "recvonly";

/** What is left when one side wants `own` and the other side offers `theirs`. */
export function intersected(own: Direction, theirs: Direction): Direction {
  const sending = sends(own) && receives(theirs);
  const receiving = receives(own) && sends(theirs);
  if (sending) return receiving ? "sendrecv" : "sendonly";
  return receiving ? "recvonly" : "inactive";
}
