import {
  IceServersReply,
  JoinReply,
  PlainReply,
  ServerNotice,
  parse,
  protocolVersion,
  type InstanceId,
  type MessageId,
  type RoomId,
} from "@callglass/protocol";
import type { Hold, PeerFacts, SignallingCommand, SignallingEvent } from "@callglass/call";
import { io, type Socket } from "socket.io-client";
import { fromCallback } from "xstate";

import { startClockSamples } from "./clockSamples.ts";
import { claimHeldSeat, forgetSeat, keepSeat, noteLeaving, type HeldSeat } from "./heldSeat.ts";
import { createMessageOutbox } from "./messageOutbox.ts";
import { randomId } from "./randomId.ts";
import type { Request } from "./request.ts";

export interface SignallingOptions {
  room: RoomId;
  instance: InstanceId;
  /** The gate that messages pass on their way out and in; what the server itself says passes by. */
  hold: Hold;
  /** What has to be there before a seat is asked for, because a session may begin with the answer. */
  prepare(): Promise<void>;
  /** The browser's facts, read in the task in which a message arrives. */
  readFacts(): PeerFacts;
  /** Recording entries of the other person; `from` is the server's word. */
  onEntries(from: InstanceId, batch: string): void;
}

const usualRetryMs = 500;

/** The only code that knows Socket.IO; it connects when the page's machine starts. */
export function createSignalling(options: SignallingOptions) {
  const { room, instance, hold, prepare, readFacts, onEntries } = options;
  let carrier: ((batch: string) => Promise<boolean>) | null = null;

  const logic = fromCallback<SignallingCommand, undefined>(({ sendBack, receive }) => {
    const report = (event: SignallingEvent) => sendBack(event);
    const held = claimHeldSeat(room);
    let seated = false;
    /** Between `join` and `bye`: what is answered later than that gives no seat. */
    let wanted = false;
    /** False after an eviction: the seat is another page's, and not ours to give up. */
    let isOurs = false;
    let farewell: HeldSeat | null = null;

    const socket: Socket = io({
      transports: ["websocket"],
      reconnectionDelay: usualRetryMs,
      reconnectionDelayMax: 5_000,
      // Nothing is worth sending late: what must arrive is sent again after the seat was taken again.
      autoConnect: false,
    });
    const request: Request = (body, answered) => {
      if (socket.connected) socket.emit("request", body, answered);
    };
    const outbox = createMessageOutbox({ request, report, hold, isSeated: () => seated });
    const clock = startClockSamples({ request, report });

    async function join(): Promise<void> {
      const [seat] = await Promise.all([held, prepare()]);
      if (!wanted) return;
      report({ type: "room.asked" });
      const member = lastSeat.current ?? seat;
      request(
        {
          type: "join",
          version: protocolVersion,
          room,
          instance,
          member: member?.member ?? null,
          ticket: member?.ticket ?? null,
        },
        takeJoinReply,
      );
    }

    const lastSeat: { current: Awaited<typeof held> } = { current: null };

    function takeJoinReply(answer: unknown): void {
      const reply = parse(JoinReply, answer);
      if (!reply.ok) return report({ type: "message.malformed", problem: reply.problem });
      if (!reply.value.ok) return report({ type: "room.refused", error: reply.value.error });
      const { ok: _, member, ticket, serverTimeMs: __, ...place } = reply.value;
      if (wanted) {
        seated = true;
        isOurs = true;
        remember({ member, ticket });
      }
      report({ type: "room.joined", ...place });
      outbox.sendAgain(place.pairing?.epoch ?? null);
    }

    function takeIceServers(answer: unknown): void {
      const reply = parse(IceServersReply, answer);
      if (!reply.ok) return report({ type: "message.malformed", problem: reply.problem });
      if (!reply.value.ok) return report({ type: "iceServers.refused", error: reply.value.error });
      report({ type: "iceServers.refreshed", iceServers: reply.value.iceServers });
    }

    function remember(seat: NonNullable<Awaited<typeof held>>): void {
      lastSeat.current = seat;
      keepSeat(room, seat, instance);
    }

    function takeNotice(input: unknown): void {
      const notice = parse(ServerNotice, input);
      if (!notice.ok) return report({ type: "message.malformed", problem: notice.problem });
      switch (notice.value.type) {
        case "paired": {
          const { cause, pairing } = notice.value;
          if (lastSeat.current !== null) remember({ ...lastSeat.current, ticket: pairing.ticket });
          outbox.forget();
          hold.forgetMessages(pairing.epoch);
          return report({ type: "room.paired", cause, pairing });
        }
        case "away":
          return report({ type: "room.away", cause: notice.value.cause });
        case "resumed":
          report({ type: "room.resumed" });
          return outbox.sendAgain(null);
        case "left":
          outbox.forget();
          hold.forgetMessages(null);
          return report({ type: "room.left", cause: notice.value.cause });
        case "evicted":
          seated = false;
          isOurs = false;
          forgetSeat(room);
          return report({ type: "room.evicted" });
        case "relayed": {
          const { id, epoch, signal, receivedAtMs, relayedAtMs, busyWith } = notice.value;
          const head = { id, epoch, signal };
          const stamps = { receivedAtMs, relayedAtMs, ...(busyWith && { busyWith }) };
          const bytes = JSON.stringify(signal).length;
          // It is delivered when the machine hears of it, and the facts are those of that moment.
          return hold.passMessage("in", head, {
            go: () => report({ type: "message.delivered", ...head, bytes, stamps, facts: readFacts() }),
          });
        }
        case "entries":
          return onEntries(notice.value.from, notice.value.batch);
        case "draining":
          // Everybody is told another time, so that they do not all come back at once.
          socket.io.reconnectionDelay(notice.value.retryAfterMs);
          return report({ type: "link.failed", reason: "The server is about to restart." });
      }
    }

    function onConnect(): void {
      socket.io.reconnectionDelay(usualRetryMs);
      report({ type: "link.connected" });
      if (farewell !== null) sayFarewell(farewell);
      clock.sample();
    }

    function onDisconnect(reason: Socket.DisconnectReason): void {
      seated = false;
      outbox.breakOff();
      const final = reason === "io server disconnect" || reason === "io client disconnect";
      report({ type: "link.disconnected", reason, final });
    }

    /** Hung up while the server was away: the seat is taken once more, only to be given up. */
    function sayFarewell({ member, ticket }: HeldSeat): void {
      farewell = null;
      request({ type: "join", version: protocolVersion, room, instance, member, ticket }, (answer) => {
        const reply = parse(JoinReply, answer);
        if (reply.ok && reply.value.ok && !wanted) sayBye();
      });
    }

    function sayBye(): void {
      const body = { type: "bye" } as const;
      const head = { id: randomId() as MessageId, bytes: JSON.stringify(body).length };
      report({ type: "bye.sent", ...head });
      request(body, () => report({ type: "bye.acknowledged", ...head }));
    }

    // A network that came back is worth an attempt at once.
    const onOnline = () => {
      if (!socket.connected) socket.connect();
    };

    socket.on("connect", onConnect);
    socket.on("disconnect", onDisconnect);
    socket.on("connect_error", (error) => report({ type: "link.failed", reason: error.message }));
    socket.on("notice", takeNotice);
    window.addEventListener("online", onOnline);
    carrier = (batch) =>
      new Promise((resolve) => {
        if (!seated || !socket.connected) return resolve(false);
        request({ type: "entries", batch }, (answer) => {
          const reply = parse(PlainReply, answer);
          resolve(reply.ok && reply.value.ok);
        });
        socket.once("disconnect", () => resolve(false));
      });

    receive((command) => {
      switch (command.type) {
        case "join":
          // Somebody who comes back after all sits down on the seat that was not given up yet.
          lastSeat.current ??= farewell;
          farewell = null;
          wanted = true;
          join().catch((error: unknown) => report({ type: "link.failed", reason: String(error) }));
          return;
        case "send":
          return outbox.send(command);
        case "rekey":
          return request(command, () => undefined);
        case "refreshIceServers":
          return request({ type: "iceServers" }, takeIceServers);
        case "bye":
          outbox.forget();
          // With a socket it follows a join that is still out, in order; without one it waits for the link.
          if (socket.connected) sayBye();
          else if (isOurs) farewell = lastSeat.current;
          seated = false;
          wanted = false;
          isOurs = false;
          forgetSeat(room);
          lastSeat.current = null;
          return;
        case "leaving":
          if (seated) noteLeaving(room);
          return request({ type: "leaving" }, () => undefined);
        case "reconnect":
          report({ type: "link.connecting" });
          socket.connect();
          return;
      }
    });

    report({ type: "link.connecting" });
    socket.connect();

    return () => {
      clock.stop();
      window.removeEventListener("online", onOnline);
      socket.disconnect();
      carrier = null;
    };
  });

  return {
    logic,
    /** Hands a batch of entries to the server; false when it could not be handed over. */
    carry: (batch: string): Promise<boolean> => carrier?.(batch) ?? Promise.resolve(false),
  };
}
