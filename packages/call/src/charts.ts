import type { PeerFacts } from "./facts.ts";

/** One of the browser's state charts: for each state, the states that may follow it. */
export interface Chart<State extends string> {
  initial: State;
  transitions: Readonly<Record<State, readonly State[]>>;
}

type Charts = { readonly [Name in keyof PeerFacts]: Chart<PeerFacts[Name]> };

const track: Chart<PeerFacts["track.camera"]> = {
  initial: "none",
  transitions: {
    none: ["muted", "unmuted"],
    muted: ["unmuted", "ended", "none"],
    unmuted: ["muted", "ended", "none"],
    ended: ["none", "muted"],
  },
};

/**
 * The browser's charts as the W3C draws them, declared once; `none` stands for "no such object yet".
 * A recorded transition outside them is a browser's surprise or our bug, and is marked.
 */
export const w3cCharts: Charts = {
  /** webrtc-pc section 4.4.1.2, figure "non-normative signaling state transitions". */
  signaling: {
    initial: "none",
    transitions: {
      none: ["stable"],
      stable: ["have-local-offer", "have-remote-offer", "closed"],
      "have-local-offer": ["stable", "have-remote-pranswer", "closed"],
      "have-remote-offer": ["stable", "have-local-pranswer", "closed"],
      "have-local-pranswer": ["stable", "closed"],
      "have-remote-pranswer": ["stable", "closed"],
      closed: ["none"],
    },
  },
  /** webrtc-pc, RTCIceGatheringState. */
  gathering: {
    initial: "none",
    transitions: {
      none: ["new"],
      new: ["gathering"],
      gathering: ["complete"],
      complete: ["gathering", "new"],
    },
  },
  /** webrtc-pc, figure "non-normative ICE transport state transitions", as iceConnectionState sums it up. */
  ice: {
    initial: "none",
    transitions: {
      none: ["new"],
      new: ["checking", "closed"],
      checking: ["connected", "completed", "failed", "disconnected", "closed"],
      connected: ["completed", "disconnected", "checking", "failed", "closed"],
      completed: ["connected", "disconnected", "checking", "failed", "closed"],
      disconnected: ["connected", "completed", "checking", "failed", "closed"],
      failed: ["checking", "connected", "completed", "disconnected", "closed"],
      closed: ["none"],
    },
  },
  /** webrtc-pc, RTCDtlsTransportState. */
  dtls: {
    initial: "none",
    transitions: {
      none: ["new", "connecting"],
      new: ["connecting", "closed", "failed"],
      connecting: ["connected", "closed", "failed"],
      connected: ["closed", "failed"],
      closed: ["none"],
      failed: ["closed", "none"],
    },
  },
  /** webrtc-pc, RTCDataChannelState. */
  channel: {
    initial: "none",
    transitions: {
      none: ["connecting"],
      connecting: ["open", "closing", "closed"],
      open: ["closing", "closed"],
      closing: ["closed"],
      closed: ["none"],
    },
  },
  /** webrtc-pc, RTCPeerConnectionState. */
  connection: {
    initial: "none",
    transitions: {
      none: ["new"],
      new: ["connecting", "connected", "closed"],
      connecting: ["connected", "disconnected", "failed", "closed"],
      connected: ["disconnected", "connecting", "failed", "closed"],
      disconnected: ["connected", "connecting", "failed", "closed"],
      failed: ["connecting", "connected", "disconnected", "closed"],
      closed: ["none"],
    },
  },
  "track.microphone": track,
  "track.camera": track,
  "track.screen": track,
};
