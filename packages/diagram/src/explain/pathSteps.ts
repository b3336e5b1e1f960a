import { peerSource, rfc, webrtc } from "./explanation.ts";
import type { Explanation } from "./explanation.ts";
import type { StepId } from "../view.ts";

type PathStep = Exclude<
  StepId,
  | `signalling.${string}`
  | `peer.${string}`
  | `offer.${string}`
  | `answer.${string}`
  | "media.request"
  | "media.granted"
  | "media.codecs"
>;

const ice = rfc(8445, "Interactive Connectivity Establishment");

/** From the first candidate to the first picture. */
export const pathSteps: Readonly<Record<PathStep, Explanation>> = {
  "ice.gather": {
    what: "The browser collects the addresses under which it may be reached. Each one is called a candidate.",
    why: "A computer does not know which of its addresses the other one can reach: one in the local network (host), one seen from outside (srflx), or one at a relay (relay).",
    call: 'peer.onicecandidate = ({ candidate }) => ...\npeer.iceGatheringState // "gathering", then "complete"',
    canGoWrong: [
      "A STUN or TURN server does not answer: gathering takes longer, and goes on without it.",
      "Without such servers only a call in one network is possible.",
    ],
    readOn: [webrtc("rtcicegatheringstate-enum", "RTCIceGatheringState"), ice],
    source: "apps/web/src/effects/peer/candidates.ts",
  },
  "ice.trickle": {
    what: "Each candidate is sent as soon as it is found, and the other person’s are taken in. The end is told too.",
    why: "Sending them one by one is faster than waiting for all: the first path often works while others are still being looked for.",
    call: "signalling.send(candidate.toJSON())\nawait peer.addIceCandidate(received)",
    canGoWrong: [
      "A candidate arrives before its description: it waits.",
      "It belongs to an offer that was ignored: it is dropped.",
    ],
    readOn: [rfc(8838, "Trickle ICE"), webrtc("dom-peerconnection-addicecandidate", "addIceCandidate()")],
    source: "apps/web/src/effects/peer/candidates.ts",
  },
  "ice.check": {
    what: "The browser pairs its own candidates with the other side’s and tries each pair with a small message.",
    why: "Only a try shows which pair works. Routers and firewalls in between often block all but a few.",
    call: 'peer.iceConnectionState // "checking"',
    canGoWrong: ["No pair works: then a TURN relay is needed, or a firewall lets nothing through."],
    readOn: [webrtc("rtciceconnectionstate-enum", "RTCIceConnectionState"), ice],
    source: peerSource,
  },
  "ice.connected": {
    what: "A pair of candidates works: there is a path between the two browsers.",
    why: "From here on nothing but signalling needs the server; media takes this path, directly or through a relay.",
    call: 'peer.iceConnectionState // "connected" or "completed"',
    canGoWrong: ["The path breaks later, for instance when a phone changes from Wi-Fi to mobile data."],
    readOn: [webrtc("rtciceconnectionstate-enum", "RTCIceConnectionState"), ice],
    source: peerSource,
  },
  "dtls.connected": {
    what: "The two browsers have shaken hands and agreed on keys. Everything between them is encrypted.",
    why: "The certificate’s fingerprint stood in offer and answer. It must match, so nobody in between can pretend to be the other side.",
    call: 'peer.sctp.transport.state // "connected"',
    canGoWrong: [
      "The fingerprint does not match: the connection fails at once.",
      "The other page went away during the handshake.",
    ],
    readOn: [
      webrtc("rtcdtlstransport-interface", "RTCDtlsTransport"),
      rfc(8827, "WebRTC Security Architecture"),
    ],
    source: peerSource,
  },
  "call.connected": {
    what: "The browser says that the connection as a whole is up: path and encryption.",
    why: "It sums up ICE and DTLS in one state. Whether pictures flow is the next question.",
    call: 'peer.connectionState // "connected"',
    canGoWrong: ["It becomes disconnected for a moment when packets are lost, and may come back by itself."],
    readOn: [webrtc("rtcpeerconnectionstate-enum", "RTCPeerConnectionState")],
    source: peerSource,
  },
  "channel.open": {
    what: "The data channel is open: the two pages can send each other messages without the server.",
    why: "Over it each page tells the other its steps, and whether microphone and camera are on.",
    call: 'channel.readyState // "open"',
    canGoWrong: ["It opens late: until then the server carries these messages."],
    readOn: [webrtc("rtcdatachannel", "RTCDataChannel"), rfc(8831, "WebRTC Data Channels")],
    source: peerSource,
  },
  "media.track": {
    what: "The browser has made the tracks that will carry the other person’s sound and pictures.",
    why: "A track is announced as soon as the description is applied. It is still silent: the first packets come later.",
    call: "peer.ontrack = ({ track, transceiver }) => ...",
    canGoWrong: ["The event is taken for media: a track can be there and stay black."],
    readOn: [webrtc("event-track", "The track event")],
    source: peerSource,
  },
  "media.firstFrame": {
    what: "The first picture of the other person has been shown, or decoded while this tab was hidden.",
    why: "This is the only proof that pictures arrive. Everything before it were promises.",
    call: "video.requestVideoFrameCallback(() => ...)",
    canGoWrong: [
      "Connected but black: packets are missing, or cannot be decoded.",
      "The other person has no camera: then no picture is to be expected.",
    ],
    readOn: [{ label: "WICG: requestVideoFrameCallback()", href: "https://wicg.github.io/video-rvfc/" }],
    source: "apps/web/src/effects/peer/frames.ts",
  },
};
