import * as z from "zod/mini";

import { Epoch, InstanceId, MemberToken, MessageId, RoomId } from "./ids.ts";
import { limits } from "./limits.ts";
import { Signal } from "./signals.ts";

const JoinRequest = z.strictObject({
  type: z.literal("join"),
  version: z.int(),
  room: RoomId,
  instance: InstanceId,
  member: z.nullable(MemberToken),
  /** The signed seat ticket of an earlier join, for a server that was restarted since. */
  ticket: z.nullable(z.string().check(z.maxLength(1024))),
});

const RelayRequest = z.strictObject({
  type: z.literal("relay"),
  epoch: Epoch,
  id: MessageId,
  signal: Signal,
});

const EntriesRequest = z.strictObject({
  type: z.literal("entries"),
  /** JSON text that the server carries without reading it. */
  batch: z.string().check(z.minLength(1), z.maxLength(limits.entriesBatchLength)),
});

const RekeyRequest = z.strictObject({
  type: z.literal("rekey"),
  /** The epoch that is to end; asking twice from the same epoch yields one new epoch. */
  from: Epoch,
});

/** Asks for ICE servers with fresh TURN credentials, before an ICE restart. */
const IceServersRequest = z.strictObject({ type: z.literal("iceServers") });

const ByeRequest = z.strictObject({ type: z.literal("bye") });

const LeavingRequest = z.strictObject({ type: z.literal("leaving") });

const ClockRequest = z.strictObject({ type: z.literal("clock") });

/** What a page asks of the server; sent as Socket.IO event `request` with one acknowledgement, a {@link Reply}. */
export const ClientRequest = z.discriminatedUnion("type", [
  JoinRequest,
  RelayRequest,
  EntriesRequest,
  RekeyRequest,
  IceServersRequest,
  ByeRequest,
  LeavingRequest,
  ClockRequest,
]);
export type ClientRequest = z.infer<typeof ClientRequest>;
export type JoinRequest = z.infer<typeof JoinRequest>;
export type RelayRequest = z.infer<typeof RelayRequest>;
export type EntriesRequest = z.infer<typeof EntriesRequest>;
export type RekeyRequest = z.infer<typeof RekeyRequest>;
