/** What the lines of a session description that people ask about mean. */
const meanings: readonly [start: string, words: string][] = [
  ["m=", "one slot: kind, port, protocol, payload numbers in order of preference"],
  ["a=group:BUNDLE", "all m-lines share one transport"],
  ["a=ice-ufrag", "name of this ICE generation"],
  ["a=ice-pwd", "password of this ICE generation"],
  ["a=ice-options", "candidates come one by one (trickle)"],
  ["a=fingerprint", "which certificate the DTLS handshake must show"],
  ["a=setup", "who begins the DTLS handshake"],
  ["a=mid", "the name of this m-line"],
  ["a=sendrecv", "both send and receive"],
  ["a=sendonly", "this side only sends"],
  ["a=recvonly", "this side only receives"],
  ["a=inactive", "nothing flows now"],
  ["a=rtcp-mux", "control packets share the port"],
  ["a=rtpmap", "a payload number and its codec"],
  ["a=fmtp", "the codec’s settings"],
  ["a=rtcp-fb", "feedback the receiver may send"],
  ["a=extmap", "a header extension"],
  ["a=ssrc", "the number of a stream"],
  ["a=msid", "stream and track names"],
  ["a=candidate", "an address at which this side may be reached"],
  ["a=sctp-port", "the data channel’s transport"],
];

/** In words what a line says; empty for those that nobody asks about. */
export function lineWords(line: string): string {
  return meanings.find(([start]) => line.startsWith(start))?.[1] ?? "";
}
