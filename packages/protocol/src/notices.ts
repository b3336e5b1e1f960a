import * as z from "zod/mini";

import { Epoch, InstanceId, MessageId } from "./ids.ts";
import { limits } from "./limits.ts";
import { BusyWith, Pairing } from "./replies.ts";
import { Signal } from "./signals.ts";

const PairedNotice = z.object({
  type: z.literal("paired"),
  /** A newcomer joined; the other page was reloaded; one of the two asked for a new epoch. */
  cause: z.enum(["joined", "replaced", "rekeyed"]),
  pairing: Pairing,
  serverTimeMs: z.number(),
});

const AwayNotice = z.object({
  type: z.literal("away"),
  /** The socket broke (seat held 20 s), or the page said it goes (seat held 2 s: it may be a reload). */
  cause: z.enum(["dropped", "leaving"]),
  serverTimeMs: z.number(),
});

const ResumedNotice = z.object({ type: z.literal("resumed"), serverTimeMs: z.number() });

const LeftNotice = z.object({
  type: z.literal("left"),
  cause: z.enum(["bye", "leaving", "dropped"]),
  serverTimeMs: z.number(),
});

const EvictedNotice = z.object({
  type: z.literal("evicted"),
  /** The same person opened the room in another page; or somebody with a ticket came back after a restart. */
  cause: z.enum(["replaced", "reclaimed"]),
  serverTimeMs: z.number(),
});

const RelayedNotice = z.object({
  type: z.literal("relayed"),
  epoch: Epoch,
  id: MessageId,
  signal: Signal,
  receivedAtMs: z.number(),
  relayedAtMs: z.number(),
  busyWith: z.optional(BusyWith),
});

const EntriesNotice = z.object({
  type: z.literal("entries"),
  /** Named by the server from the seat, never by the sender. */
  from: InstanceId,
  batch: z.string().check(z.minLength(1), z.maxLength(limits.entriesBatchLength)),
});

const DrainingNotice = z.object({ type: z.literal("draining"), retryAfterMs: z.number() });

/** What the server tells a page unasked; sent as Socket.IO event `notice`. */
export const ServerNotice = z.discriminatedUnion("type", [
  PairedNotice,
  AwayNotice,
  ResumedNotice,
  LeftNotice,
  EvictedNotice,
  RelayedNotice,
  EntriesNotice,
  DrainingNotice,
]);
export type ServerNotice = z.infer<typeof ServerNotice>;
export type RelayedNotice = z.infer<typeof RelayedNotice>;
