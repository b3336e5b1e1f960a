/** What one side says in a call, as long as what Chromium says. */

const codec = (/** @type {number} */ number) =>
  [
    `a=rtpmap:${number} VP8/90000`,
    `a=rtcp-fb:${number} goog-remb`,
    `a=rtcp-fb:${number} transport-cc`,
    `a=rtcp-fb:${number} ccm fir`,
    `a=rtcp-fb:${number} nack pli`,
    `a=fmtp:${number} level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f`,
  ].join("\r\n");

/** @param {"offer" | "answer"} type */
function description(type) {
  const sdp = ["v=0", "o=- 4611731400430051336 2 IN IP4 127.0.0.1", "s=-", "t=0 0"];
  const codecs = type === "offer" ? 25 : 15;
  for (let number = 0; number < codecs; number += 1) sdp.push(codec(96 + number));
  const slots = { microphone: "0", camera: "1", screen: "2" };
  const head = { type, negotiation: "1", sdp: `${sdp.join("\r\n")}\r\n` };
  return type === "offer" ? { ...head, slots } : head;
}

/** @param {number} number */
export function candidate(number) {
  return {
    type: "candidate",
    candidate: {
      candidate: `candidate:${842163049 + number} 1 udp 1677729535 203.0.113.${number} ${40_000 + number} typ srflx raddr 192.168.1.20 rport 50123 generation 0 ufrag aB3d network-cost 999`,
      sdpMid: "0",
      sdpMLineIndex: 0,
      usernameFragment: "aB3d",
    },
  };
}

const candidates = Array.from({ length: 10 }, (_, number) => candidate(number));

/** Each side's eleven. */
export const offered = [description("offer"), ...candidates];
export const answered = [description("answer"), ...candidates];
