import type { CandidateInit, IceServer, MessageId, NegotiationId, SlotMids } from "@callglass/protocol";

import type { PeerFacts } from "../facts.ts";
import type { AgreedCodecs } from "../negotiation/codecs.ts";
import type { SlotName } from "../slots.ts";

/** What a session asks of its peer connection; each is carried out synchronously on arrival. */
export type PeerCommand =
  | { type: "offer"; negotiation: NegotiationId }
  /** With an own offer pending the browser rolls it back by itself. */
  | { type: "applyOffer"; negotiation: NegotiationId; message: MessageId; sdp: string; slots: SlotMids }
  | { type: "answer"; negotiation: NegotiationId; screenReceives: boolean }
  | { type: "applyAnswer"; negotiation: NegotiationId; message: MessageId; sdp: string }
  | { type: "addCandidate"; message: MessageId; candidate: CandidateInit }
  /** The slot's track appeared, vanished or became another one; the screen's direction follows it. */
  | { type: "putTrack"; slot: SlotName }
  /** New ICE credentials with these servers; the browser asks for the offer by `negotiationneeded`, also after a rollback. */
  | { type: "restartIce"; iceServers: readonly IceServer[] }
  /** Servers for whatever is gathered from now on. */
  | { type: "setIceServers"; iceServers: readonly IceServer[] }
  /** All slots stop sending, or send again what they had; nothing is negotiated. */
  | { type: "sendMedia"; on: boolean }
  /** Statistics come each 250 ms while the path is watched closely. */
  | { type: "watchPath"; closely: boolean };

/** `relay` allows only paths through a TURN server (RTCIceTransportPolicy). */
export type IceTransportPolicy = "all" | "relay";

export interface PeerInput {
  iceServers: readonly IceServer[];
  iceTransportPolicy: IceTransportPolicy;
  /** The offerer makes connection, slots and channel at once, the answerer when the offer arrives. */
  offerer: boolean;
}

export interface PeerError {
  name: string;
  message: string;
}

interface Described {
  /** One call's started, settled and failed share it. */
  call: string;
  descriptionType: "offer" | "answer";
  negotiation: NegotiationId;
  /** The message that brought a remote description. */
  message: MessageId | null;
}

export interface GatheredCandidate {
  init: CandidateInit;
  candidateType: string | null;
  protocol: string | null;
  address: string | null;
  port: number | null;
  url: string | null;
}

/** W3C webrtc-stats, RTCIceCandidatePairStats. */
export interface PairChecks {
  requestsSent: number;
  responsesReceived: number;
  requestsReceived: number;
  responsesSent: number;
}

export type PeerReport =
  /** Calls that change nothing in the machine, told for the picture. */
  | {
      type: "peer.called";
      call: string;
      api: string;
      phase: "started" | "settled" | "failed";
      detail: Record<string, string>;
      error: PeerError | null;
    }
  | ({ type: "localDescription.started" } & Described)
  | ({
      type: "localDescription.settled";
      sdp: string;
      slots: SlotMids | null;
      codecs: AgreedCodecs | null;
      /** The slot of the screen is to send, and this answer cannot say so, because the offer left no room for it. */
      screenCut: boolean;
    } & Described)
  | ({ type: "localDescription.failed"; error: PeerError } & Described)
  | ({ type: "remoteDescription.started" } & Described)
  | ({
      type: "remoteDescription.settled";
      codecs: AgreedCodecs | null;
      /** The other person's offer has media in the screen slot. */
      screenOffered: boolean;
    } & Described)
  | ({ type: "remoteDescription.failed"; error: PeerError } & Described)
  | { type: "candidate.gathered"; candidate: GatheredCandidate }
  | { type: "candidate.added"; message: MessageId }
  | { type: "candidate.failed"; message: MessageId; error: PeerError }
  | { type: "candidate.error"; url: string; code: number; text: string }
  | { type: "negotiationneeded" }
  /** A state of the connection, its transports or its channel changed; `cause` is the DOM event. */
  | { type: "peer.changed"; cause: string }
  | { type: "remoteTrack.changed"; slot: SlotName; phase: "received" | "muted" | "unmuted" | "ended" }
  | {
      type: "pair.changed";
      id: string;
      state: string;
      nominated: boolean;
      selected: boolean;
      local: string;
      remote: string;
      /** Names the ICE generation of the local candidate; null where the browser does not tell. */
      ufrag: string | null;
      checks: PairChecks | null;
      roundTripMs: number | null;
    }
  /** The device has another network, or one again; `cause` is the DOM event, or `wake` after a sleep. */
  | { type: "network.changed"; cause: string }
  /** Between two pings of the other person's nothing was heard, or something again. */
  | { type: "channel.silent" }
  | { type: "channel.heard" }
  /** `bytesReceived` counts all candidate pairs. */
  | { type: "stats.sampled"; sample: Record<string, number> }
  | { type: "media.firstFrame"; slot: SlotName; how: "presented" | "decoded"; width: number; height: number };

/** What the peer effect reports, with the browser's facts as they were in the same task. */
export type PeerEvent = PeerReport & { facts: PeerFacts };
