/**
 * What the browser's own properties read, taken in the task in which it reported something.
 * Charts that do not exist yet read `none`.
 */
export interface PeerFacts {
  /** RTCPeerConnection.signalingState */
  signaling:
    | "none"
    | "stable"
    | "have-local-offer"
    | "have-remote-offer"
    | "have-local-pranswer"
    | "have-remote-pranswer"
    | "closed";
  /** RTCPeerConnection.iceGatheringState */
  gathering: "none" | "new" | "gathering" | "complete";
  /** RTCPeerConnection.iceConnectionState */
  ice: "none" | "new" | "checking" | "connected" | "completed" | "disconnected" | "failed" | "closed";
  /** RTCDtlsTransport.state of the one bundled transport */
  dtls: "none" | "new" | "connecting" | "connected" | "closed" | "failed";
  /** RTCDataChannel.readyState */
  channel: "none" | "connecting" | "open" | "closing" | "closed";
  /** RTCPeerConnection.connectionState */
  connection: "none" | "new" | "connecting" | "connected" | "disconnected" | "failed" | "closed";
  /** The receiver's MediaStreamTrack of each slot */
  "track.microphone": TrackFact;
  "track.camera": TrackFact;
  "track.screen": TrackFact;
}

/** A remote track: not announced, announced and silent, carrying media, over. */
export type TrackFact = "none" | "muted" | "unmuted" | "ended";

export const noFacts: PeerFacts = {
  signaling: "none",
  gathering: "none",
  ice: "none",
  dtls: "none",
  channel: "none",
  connection: "none",
  "track.microphone": "none",
  "track.camera": "none",
  "track.screen": "none",
};
