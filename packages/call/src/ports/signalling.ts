import type {
  BusyWith,
  Epoch,
  IceServer,
  MessageId,
  Pairing,
  Role,
  Seat,
  ServerError,
  Signal,
} from "@callglass/protocol";

import type { PeerFacts } from "../facts.ts";

/** What the machine asks of the signalling effect. */
export type SignallingCommand =
  | { type: "join" }
  | { type: "send"; id: MessageId; epoch: Epoch; signal: Signal }
  | { type: "rekey"; from: Epoch }
  /** ICE servers with fresh TURN credentials. */
  | { type: "refreshIceServers" }
  | { type: "bye" }
  /** The page goes away; it may be a reload. */
  | { type: "leaving" }
  /** Connect again after the server closed the socket. */
  | { type: "reconnect" };

/** The server's stamps on a message, in milliseconds of its clock. */
export interface Stamps {
  receivedAtMs: number;
  relayedAtMs: number;
  /** What the server was busy with before it read the message; absent when it read it at once. */
  busyWith?: BusyWith | undefined;
}

interface MessageHead {
  id: MessageId;
  epoch: Epoch;
  signal: Signal;
  bytes: number;
}

/** What the signalling effect reports. */
export type SignallingEvent =
  | { type: "link.connecting" }
  | { type: "link.connected" }
  | { type: "link.failed"; reason: string }
  /** `final`: the server closed it on purpose and no attempt follows by itself. */
  | { type: "link.disconnected"; reason: string; final: boolean }
  | { type: "room.asked" }
  | {
      type: "room.joined";
      seat: Seat;
      role: Role;
      epoch: Epoch;
      iceServers: IceServer[];
      resumed: boolean;
      pairing: Pairing | null;
      otherAway: boolean;
    }
  | { type: "room.refused"; error: ServerError }
  | { type: "room.paired"; cause: "joined" | "replaced" | "rekeyed"; pairing: Pairing }
  | { type: "room.away"; cause: "dropped" | "leaving" }
  | { type: "room.resumed" }
  | { type: "room.left"; cause: "bye" | "leaving" | "dropped" }
  | { type: "room.evicted" }
  | { type: "iceServers.refreshed"; iceServers: IceServer[] }
  | { type: "iceServers.refused"; error: ServerError }
  | ({ type: "message.sent" } & MessageHead)
  | ({ type: "message.acknowledged"; stamps: Stamps } & MessageHead)
  | ({ type: "message.refused"; error: ServerError } & MessageHead)
  /** `facts` are read in the task in which the message arrived, because what to do with it depends on them. */
  | ({ type: "message.delivered"; stamps: Stamps; facts: PeerFacts } & MessageHead)
  /** Only hanging up says it. */
  | { type: "bye.sent"; id: MessageId; bytes: number }
  | { type: "bye.acknowledged"; id: MessageId; bytes: number }
  /** Something that is not of the protocol; counted, and nothing else happens. */
  | { type: "message.malformed"; problem: string }
  | { type: "clock.sampled"; offsetMs: number; roundTripMs: number };
