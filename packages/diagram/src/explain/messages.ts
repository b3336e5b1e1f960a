import { rfc, signallingSource, webrtc } from "./explanation.ts";
import type { Explanation } from "./explanation.ts";

const jsep = rfc(9429, "JavaScript Session Establishment Protocol");

/** The messages that cross the server. */
export const messages: Readonly<Record<string, Explanation>> = {
  offer: {
    what: "A description of everything one browser proposes: its media slots, codecs, keys and how to reach it.",
    why: "It opens a round of negotiation. The other side can only choose from what stands in it.",
    call: 'await peer.setLocalDescription()\nsignalling.send({ type: "offer", sdp })',
    canGoWrong: [
      "It is lost: after 10 s it is sent once more.",
      "It meets an offer from the other side: one of them gives way.",
    ],
    readOn: [jsep, rfc(8866, "Session Description Protocol")],
    source: signallingSource,
  },
  answer: {
    what: "What the other browser has chosen from the offer: the codecs and directions that both will use.",
    why: "With it the round is closed, and both hold the same agreement.",
    call: 'await peer.setLocalDescription()\nsignalling.send({ type: "answer", sdp })',
    canGoWrong: [
      "It is lost: the repeated offer brings the same answer again.",
      "It comes twice: the second one is dropped.",
    ],
    readOn: [jsep, rfc(3264, "An Offer/Answer Model with SDP")],
    source: signallingSource,
  },
  refusal: {
    what: "The offer could not be accepted. The message says why.",
    why: "Every offer gets one reply, so nobody waits for an answer that never comes.",
    call: 'signalling.send({ type: "refusal", reason })',
    canGoWrong: ["No codec in common.", "The browser rejected the description."],
    readOn: [],
    source: signallingSource,
  },
  candidate: {
    what: "One address under which a browser may be reached, or the word that there are no more.",
    why: "Candidates are sent while they are found, so that the search for a path begins early.",
    call: "signalling.send(candidate.toJSON())",
    canGoWrong: [
      "It comes before its description: it is kept until then.",
      "It belongs to an ignored offer: it is dropped.",
    ],
    readOn: [rfc(8838, "Trickle ICE"), webrtc("rtcicecandidate-interface", "RTCIceCandidate")],
    source: signallingSource,
  },
  bye: {
    what: "A person has hung up.",
    why: "Closing a connection tells the other side nothing for seconds. A word of farewell tells it at once.",
    call: 'signalling.send({ type: "bye" })\npeer.close()',
    canGoWrong: ["It is lost: then the other side learns it when the socket or the path goes silent."],
    readOn: [webrtc("dom-rtcpeerconnection-close", "close()")],
    source: signallingSource,
  },
};
