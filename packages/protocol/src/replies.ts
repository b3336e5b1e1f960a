import * as z from "zod/mini";

import { ServerError } from "./errors.ts";
import { Epoch, InstanceId, MemberToken, Role, Seat } from "./ids.ts";

/** Server time: milliseconds since the Unix epoch, with fractions. */
const ServerTimeMs = z.number();

/** RTCIceServer as the page hands it to RTCPeerConnection (W3C webrtc-pc section 4.2.4). */
export const IceServer = z.strictObject({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.optional(z.string()),
  credential: z.optional(z.string()),
});
export type IceServer = z.infer<typeof IceServer>;

/** Two people are in the room: who they are to each other in this epoch. */
export const Pairing = z.object({
  epoch: Epoch,
  role: Role,
  /** True at exactly one of the two; the offerer is the polite one. */
  offerer: z.boolean(),
  other: z.object({ seat: Seat, instance: InstanceId }),
  /** The seat ticket for this epoch. */
  ticket: z.string(),
});
export type Pairing = z.infer<typeof Pairing>;

const refused = z.object({ ok: z.literal(false), error: ServerError });

/** Answer to `join`. */
export const JoinReply = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    seat: Seat,
    role: Role,
    epoch: Epoch,
    member: MemberToken,
    ticket: z.string(),
    iceServers: z.array(IceServer),
    serverTimeMs: ServerTimeMs,
    /** Same member token and same instance: the seat never changed hands, the epoch goes on. */
    resumed: z.boolean(),
    /** Present when the other seat is taken; its socket may still be away. */
    pairing: z.nullable(Pairing),
    otherAway: z.boolean(),
  }),
  refused,
]);
export type JoinReply = z.infer<typeof JoinReply>;

/** What the server was busy with when a message came: a request's type, and for how many milliseconds nothing else was read. */
export const BusyWith = z.object({ kind: z.string().check(z.maxLength(100)), forMs: z.number() });
export type BusyWith = z.infer<typeof BusyWith>;

/** Answer to `relay`: the message has been handed to the other person's socket; `busyWith` only if it may have lain unread. */
export const RelayReply = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    receivedAtMs: ServerTimeMs,
    relayedAtMs: ServerTimeMs,
    busyWith: z.optional(BusyWith),
  }),
  refused,
]);
export type RelayReply = z.infer<typeof RelayReply>;

/** Answer to `rekey`; the new pairing itself follows as a `paired` notice to both. */
export const RekeyReply = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), epoch: Epoch }),
  refused,
]);
export type RekeyReply = z.infer<typeof RekeyReply>;

/** Answer to `iceServers`; only somebody with a seat gets credentials. */
export const IceServersReply = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), iceServers: z.array(IceServer) }),
  refused,
]);
export type IceServersReply = z.infer<typeof IceServersReply>;

/** Answer to `clock`, for aligning the two pages' time axes. */
export const ClockReply = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), serverTimeMs: ServerTimeMs }),
  refused,
]);
export type ClockReply = z.infer<typeof ClockReply>;

/** Answer to `entries`, `bye` and `leaving`. */
export const PlainReply = z.discriminatedUnion("ok", [z.object({ ok: z.literal(true) }), refused]);
export type PlainReply = z.infer<typeof PlainReply>;

/** Which reply belongs to which request. */
export interface ReplyTo {
  join: JoinReply;
  relay: RelayReply;
  entries: PlainReply;
  rekey: RekeyReply;
  iceServers: IceServersReply;
  bye: PlainReply;
  leaving: PlainReply;
  clock: ClockReply;
}

export type Reply = ReplyTo[keyof ReplyTo];
