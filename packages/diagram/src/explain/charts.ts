import { mediaSource, peerSource, rfc, signallingSource, webrtc } from "./explanation.ts";
import type { Explanation } from "./explanation.ts";

function decision(what: string, why: string, source: string): Explanation {
  return { what, why, call: "", canGoWrong: [], readOn: [], source };
}

function fact(what: string, why: string, call: string, readOn: Explanation["readOn"]): Explanation {
  return { what, why, call, canGoWrong: [], readOn, source: peerSource };
}

const ours = "This is a decision of ours: a region of the state machine, not something the browser reports.";
const root = "packages/call/src/machine/root";
const session = "packages/call/src/machine/session";
const slot = decision(
  "Whether this microphone, camera or screen is on, off or lost.",
  `${ours} Turning a slot off really stops the device.`,
  "packages/call/src/machine/slot/slotMachine.ts",
);
const track = fact(
  "The track that brings this slot’s media from the other person: none, muted, carrying media, or ended.",
  "Muted here means that no packets come, not that the person pressed Mute.",
  "transceiver.receiver.track.muted",
  [webrtc("event-track", "The track event")],
);

const incoming = decision(
  "What of the other person’s slot really arrives here: announced, receiving, decoding, shown, frozen or paused, and what is missing.",
  "Counted by this page from the browser’s statistics and from the frames that are shown. A hidden tab is no alarm.",
  "packages/call/src/incoming/look.ts",
);

/** The lines of the state strip. */
export const chartTexts: Readonly<Record<string, Explanation>> = {
  link: decision(
    "The socket to the signalling server.",
    `${ours} Losing it never ends a call: media has its own path.`,
    signallingSource,
  ),
  room: decision(
    "Your place in the room: outside, waiting alone, paired with the other person.",
    ours,
    `${root}/room.ts`,
  ),
  capture: decision(
    "The page’s request for camera and microphone.",
    `${ours} The call does not wait for it.`,
    mediaSource,
  ),
  session: decision(
    "Whether a connection to the other person exists. Each new attempt is a new session with its own number, the epoch.",
    ours,
    `${root}/session.ts`,
  ),
  wire: decision(
    "Whether messages reach the other person: both sockets are there (up), one is away for now (down), or the other person’s seat was given up (gone).",
    `${ours} Waits for the other person’s word stand still while it is down.`,
    `${session}/wire.ts`,
  ),
  negotiation: decision(
    "Where the round of offer and answer stands for this person.",
    `${ours} Every offer gets exactly one reply.`,
    `${session}/negotiation.ts`,
  ),
  repair: decision(
    "What is done when the path is slow, broken or lost.",
    `${ours} The browser only says that something is wrong, not what to do.`,
    `${session}/repair.ts`,
  ),
  "incoming.microphone": incoming,
  "incoming.camera": incoming,
  "incoming.screen": incoming,
  "slot.microphone": slot,
  "slot.camera": slot,
  "slot.screen": slot,
  signaling: fact(
    "The browser’s own account of offer and answer: stable, or one of them is open.",
    "Descriptions may only be applied in the right state. In any other the browser refuses them.",
    "peer.signalingState",
    [webrtc("rtcsignalingstate-enum", "RTCSignalingState")],
  ),
  gathering: fact(
    "Whether the browser is still collecting addresses under which it may be reached.",
    "It need not be complete: checks begin with the first candidates.",
    "peer.iceGatheringState",
    [webrtc("rtcicegatheringstate-enum", "RTCIceGatheringState")],
  ),
  ice: fact(
    "The search for a path between the two browsers.",
    "Connected is enough. Completed only says that no better path is looked for, and some browsers never say it.",
    "peer.iceConnectionState",
    [
      webrtc("rtciceconnectionstate-enum", "RTCIceConnectionState"),
      rfc(8445, "Interactive Connectivity Establishment"),
    ],
  ),
  dtls: fact(
    "The encryption handshake on the path.",
    "No media and no data crosses before it is connected.",
    "peer.sctp.transport.state",
    [webrtc("rtcdtlstransportstate-enum", "RTCDtlsTransportState")],
  ),
  channel: fact(
    "The data channel between the two pages.",
    "It carries the steps of each page to the other one, without the server.",
    "channel.readyState",
    [webrtc("rtcdatachannelstate", "RTCDataChannelState")],
  ),
  connection: fact(
    "ICE and encryption summed up in one word.",
    "It is what to look at to know whether a call is up.",
    "peer.connectionState",
    [webrtc("rtcpeerconnectionstate-enum", "RTCPeerConnectionState")],
  ),
  "track.microphone": track,
  "track.camera": track,
  "track.screen": track,
};
