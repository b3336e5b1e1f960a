import type { Reply } from "@callglass/protocol";
import type { Logger } from "pino";

import type { Clock } from "../clock.ts";
import { delays } from "../delays.ts";
import { socketQuota, type Quotas } from "../quotas.ts";
import type { IceServersFor } from "../iceServers.ts";
import { roomBook } from "../rooms/book.ts";
import { ticketOffice } from "../tickets.ts";
import { bucketPerAddress } from "../tokenBucket.ts";
import { answer, answerDrop, type Desk } from "./answer.ts";
import { clientAddress } from "./clientAddress.ts";
import { readRequest } from "./read.ts";
import { refusal } from "./refusals.ts";
import { ticketFor, toServerNotice, type SignallingIo, type SignallingSocket } from "./wire.ts";

/** What the signalling needs from outside. */
export interface SignallingSettings {
  clock: Clock;
  seatSecret: string;
  iceServersFor: IceServersFor;
  trustedProxies: number;
  quotas: Quotas;
  log: Logger;
}

/** The signalling as the server around it sees it. */
export interface Signalling {
  /** How often something was refused or ignored, by its name. */
  counts: ReadonlyMap<string, number>;
  /** Refuses joins from now on and tells every page that the server goes. */
  drain(): void;
  close(): void;
}

/** A socket whose requests were refused this often in a row for being too many is closed. */
const floodedAfter = 200;

/** Connects the rooms with the sockets: every request is checked, run, counted and answered here. */
export function attachSignalling(io: SignallingIo, settings: SignallingSettings): Signalling {
  const { clock, log } = settings;
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const joins = bucketPerAddress(settings.quotas.joinsPerAddress);
  const office = ticketOffice(settings.seatSecret);
  let draining = false;

  const book = roomBook(clock, (id, room, told) => {
    const nowMs = clock.nowMs();
    for (const { to, seat, notice } of told) {
      log.debug({ seat, notice: notice.type }, "notice");
      const withTicket = <P extends object>(pairing: P) => ({
        ...pairing,
        ticket: ticketFor(office, id, room, seat, nowMs),
      });
      io.sockets.sockets.get(to)?.emit("notice", toServerNotice(notice, nowMs, withTicket));
    }
  });
  const desk: Desk = {
    io,
    book,
    clock,
    office,
    iceServersFor: settings.iceServersFor,
    roomsMax: settings.quotas.rooms,
    startedAtMs: clock.nowMs(),
  };

  io.on("connection", (socket) => {
    const quota = socketQuota(settings.quotas);
    let refusedInARow = 0;

    /** Validate, run, catch, count: a throw in a listener of Socket.IO would end the process. */
    function answerSafely(event: string, args: readonly unknown[]): Reply {
      try {
        const read = readRequest(event, args);
        const retryAfterMs =
          quota.take(read.ok ? read.request : null, clock.nowMs()) ||
          (read.ok && read.request.type === "join" ? joins.take(addressOf(socket), clock.nowMs()) : 0);
        if (retryAfterMs > 0) {
          refusedInARow += 1;
          return refusal("rateLimited", { retryAfterMs });
        }
        refusedInARow = 0;
        if (!read.ok) return read;
        if (draining && read.request.type === "join") {
          return refusal("draining", { retryAfterMs: delays.drainRetryMaxMs });
        }
        return answer(desk, socket, read.request);
      } catch (error) {
        log.error({ error: nameOf(error) }, "a request failed");
        return refusal("internal");
      }
    }

    socket.onAny((event: string, ...args: unknown[]) => {
      const acknowledge = args.pop();
      if (typeof acknowledge !== "function") return void count("withoutAck");
      const reply = answerSafely(event, args);
      if (!reply.ok) count(reply.error.name);
      acknowledge(reply);
      if (refusedInARow > floodedAfter) socket.disconnect(true);
    });
    socket.on("disconnect", () => {
      if (!draining) answerDrop(desk, socket);
    });
    socket.on("error", () => count("socketError"));
  });

  function addressOf(socket: SignallingSocket): string {
    const { address, headers } = socket.handshake;
    return clientAddress(address, headers["x-forwarded-for"], settings.trustedProxies);
  }

  return {
    counts,
    drain() {
      draining = true;
      for (const socket of io.sockets.sockets.values()) {
        const spreadMs = delays.drainRetryMaxMs - delays.drainRetryMinMs;
        const retryAfterMs = Math.round(delays.drainRetryMinMs + Math.random() * spreadMs);
        socket.emit("notice", { type: "draining", retryAfterMs });
      }
    },
    close: () => book.close(),
  };
}

/** Only the error's kind: its message could quote a description or a candidate. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
