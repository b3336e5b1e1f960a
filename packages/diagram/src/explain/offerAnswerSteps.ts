import { peerSource, rfc, signallingSource, webrtc } from "./explanation.ts";
import type { Explanation } from "./explanation.ts";
import type { StepId } from "../view.ts";

type DescriptionStep = Extract<StepId, `offer.${string}` | `answer.${string}` | "media.codecs">;

const offerAnswer = rfc(3264, "An Offer/Answer Model with SDP");
const jsep = rfc(9429, "JavaScript Session Establishment Protocol");
const setLocal = webrtc("dom-peerconnection-setlocaldescription", "setLocalDescription()");
const setRemote = webrtc("dom-peerconnection-setremotedescription", "setRemoteDescription()");

/** From the first description to the codecs that both browsers can use. */
export const offerAnswerSteps: Readonly<Record<DescriptionStep, Explanation>> = {
  "offer.create": {
    what: "The browser has written an offer and taken it as its own side of the call. It lists what it can send and receive, and how to recognise it.",
    why: "Two browsers must agree on codecs, directions and keys before any media can flow. One proposes, the other chooses.",
    call: 'await peer.setLocalDescription()\npeer.signalingState // "have-local-offer"',
    canGoWrong: [
      "The connection was closed meanwhile.",
      "An offer of the other person arrives at the same moment: one of the two gives way.",
    ],
    readOn: [setLocal, jsep],
    source: peerSource,
  },
  "offer.send": {
    what: "The offer is on its way to the other person, and the server has confirmed that it has it.",
    why: "There is no direct path yet, so the description travels through the signalling server.",
    call: 'signalling.send({ type: "offer", sdp: peer.localDescription.sdp })',
    canGoWrong: [
      "The socket breaks: the same offer is sent again when it is back.",
      "The server does not confirm it within 5 s.",
    ],
    readOn: [offerAnswer],
    source: signallingSource,
  },
  "offer.receive": {
    what: "The other person’s offer has arrived at this page.",
    why: "With it this browser learns what the other one can do, and which key it will use.",
    call: 'signalling.on("offer", ({ sdp }) => ...)',
    canGoWrong: [
      "It does not come in time: the other page may have failed before.",
      "It comes twice: then the answer that was kept is sent again.",
    ],
    readOn: [offerAnswer],
    source: signallingSource,
  },
  "offer.apply": {
    what: "The browser has read the offer and accepted it as the other side of the call.",
    why: "Only now does it know the other side’s media, codecs and fingerprint, and can choose an answer.",
    call: 'await peer.setRemoteDescription({ type: "offer", sdp })\npeer.signalingState // "have-remote-offer"',
    canGoWrong: ["The text is malformed: the browser rejects it, and the offer is refused by name."],
    readOn: [setRemote, jsep],
    source: peerSource,
  },
  "answer.create": {
    what: "The browser has chosen, from what the offer proposed, the codecs and directions it will use, and taken that as its own side.",
    why: "For the answering side the agreement is now complete; its signalling state is stable.",
    call: 'await peer.setLocalDescription()\npeer.signalingState // "stable"',
    canGoWrong: ["No codec in common: the slot is rejected.", "The connection was closed meanwhile."],
    readOn: [setLocal, jsep],
    source: peerSource,
  },
  "answer.send": {
    what: "The answer is on its way back, and the server has confirmed that it has it.",
    why: "Every offer gets exactly one reply: an answer, or a refusal with its reason.",
    call: 'signalling.send({ type: "answer", sdp: peer.localDescription.sdp })',
    canGoWrong: ["The socket breaks: the answer is kept, and sent again when the offer is repeated."],
    readOn: [offerAnswer],
    source: signallingSource,
  },
  "answer.receive": {
    what: "The answer has arrived at the person who made the offer.",
    why: "Until then the offer stands open, and a wait of 10 s runs. After that the same offer is sent once more.",
    call: 'signalling.on("answer", ({ sdp }) => ...)',
    canGoWrong: [
      "It is lost: the offer is sent again.",
      "It belongs to an offer that was taken back: then it is dropped.",
      "A refusal comes instead, and says why.",
    ],
    readOn: [offerAnswer],
    source: signallingSource,
  },
  "answer.apply": {
    what: "The browser has accepted the answer. Both sides now hold the same agreement.",
    why: "It closes the round of offer and answer: the signalling state is stable again, and another round may begin.",
    call: 'await peer.setRemoteDescription({ type: "answer", sdp })\npeer.signalingState // "stable"',
    canGoWrong: ["It arrives when no offer is open: the browser refuses it in the state stable."],
    readOn: [setRemote, webrtc("rtcsignalingstate-enum", "RTCSignalingState")],
    source: peerSource,
  },
  "media.codecs": {
    what: "For each slot the two browsers have found a codec that both can use. It is read from the agreed description.",
    why: "A codec turns pictures and sound into a small stream and back. Both ends must use the same one.",
    call: "codecsInCommon(peer.currentLocalDescription, peer.currentRemoteDescription)",
    canGoWrong: ["None in common: the slot cannot carry anything, and the call says so."],
    readOn: [offerAnswer, rfc(7742, "WebRTC Video Processing and Codec Requirements")],
    source: "packages/call/src/negotiation/codecs.ts",
  },
};
