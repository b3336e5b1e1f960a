import type { ClientRequest, JoinRequest, Reply } from "@callglass/protocol";
import type { Logger } from "pino";

import type { Clock } from "../clock.ts";
import { delays } from "../delays.ts";
import { SocketQuota, type Quotas } from "../quotas.ts";
import type { IceServersFor } from "../iceServers.ts";
import { roomBook, type RoomBook } from "../rooms/book.ts";
import type { Room } from "../rooms/room.ts";
import { ticketOffice } from "../tickets.ts";
import { bucketPerAddress } from "../tokenBucket.ts";
import { Busy, TimedOut } from "../watch/box.ts";
import { shownRoom, type Operation } from "../watch/operation.ts";
import type { Operations } from "../watch/operations.ts";
import { answerDrop, type Desk } from "./answer.ts";
import { cutOff } from "./leanSocketIo.ts";
import { readRequest, type Read } from "./read.ts";
import { refusal } from "./refusals.ts";
import type { RefusedMost } from "./refusedMost.ts";
import { ticketFor, toServerNotice, type SignallingIo, type SignallingSocket } from "./wire.ts";

/** Does what a checked request asks; what waits for something waits by the operation. */
export type Answer = (
  desk: Desk,
  socket: SignallingSocket,
  request: ClientRequest,
  operation: Operation,
) => Reply | Promise<Reply>;

/** What the signalling needs from outside. */
export interface SignallingSettings {
  clock: Clock;
  answer: Answer;
  operations: Operations;
  seatSecret: string;
  iceServersFor: IceServersFor;
  quotas: Quotas;
  /** Where refusals are counted by their name. */
  counts: Map<string, number>;
  /** And to whom. */
  most: RefusedMost;
  log: Logger;
}

/** The signalling as the server around it sees it. */
export interface Signalling {
  /** How often something was refused or ignored, by its name. */
  counts: ReadonlyMap<string, number>;
  /** Seats asked for by result, and seats given to somebody who came back by the way it came. */
  joins: ReadonlyMap<string, number>;
  resumes: ReadonlyMap<string, number>;
  rooms(): Iterable<readonly [string, Room]>;
  isDraining(): boolean;
  /** Refuses joins from now on and tells every page that the server goes. */
  drain(): void;
  close(): void;
}

/** A socket whose requests were refused this often in a row for being too many is closed. */
const floodedAfter = 200;

/** Connects the rooms with the sockets: every request is checked, run, counted and answered here. */
export function attachSignalling(io: SignallingIo, settings: SignallingSettings): Signalling {
  const { clock, counts, log, most, operations } = settings;
  const add = (to: Map<string, number>, name: string) => to.set(name, (to.get(name) ?? 0) + 1);
  const count = (name: string) => add(counts, name);
  const joinResults = new Map<string, number>();
  const resumes = new Map<string, number>();
  const joins = bucketPerAddress(settings.quotas.joinsPerAddress);
  const office = ticketOffice(settings.seatSecret);
  let draining = false;

  const rooms = roomBook(clock, (id, room, told) => {
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
  const book: RoomBook = {
    ...rooms,
    read(id) {
      operations.current?.called("read room", id);
      return rooms.read(id);
    },
    change(id, request) {
      operations.current?.called("change room", id);
      return rooms.change(id, request);
    },
  };
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
    const quota = new SocketQuota(settings.quotas);
    let refusedInARow = 0;

    function takeJoin(): number {
      const retryAfterMs = joins.take(socket.handshake.address, clock.nowMs());
      if (retryAfterMs > 0) count("joinsPerAddress");
      return retryAfterMs;
    }

    /** Whether a request may run; a throw in a listener of Socket.IO would end the process. */
    function admitSafely(event: string, args: readonly unknown[]): Read {
      try {
        const read = readRequest(event, args);
        const retryAfterMs =
          quota.take(read.ok ? read.request : null, clock.nowMs()) ||
          (read.ok && read.request.type === "join" ? takeJoin() : 0);
        if (retryAfterMs > 0) {
          refusedInARow += 1;
          return refusal("rateLimited", { retryAfterMs });
        }
        refusedInARow = 0;
        if (!read.ok) return read;
        if (draining && read.request.type === "join") {
          return refusal("draining", { retryAfterMs: delays.drainRetryMaxMs });
        }
        return read;
      } catch (error) {
        log.error({ error: nameOf(error) }, "a request could not be read");
        return refusal("internal");
      }
    }

    function refusalFor(error: unknown) {
      if (error instanceof TimedOut) return refusal("timeout", { retryAfterMs: delays.tryAgainMs });
      if (error instanceof Busy) return refusal("busy", { retryAfterMs: error.retryAfterMs });
      return refusal("internal");
    }

    socket.onAny((event: string, ...args: unknown[]) => {
      const acknowledge = args.pop();
      if (typeof acknowledge !== "function") return void count("withoutAck");
      const reply = (body: Reply) => {
        if (!body.ok) {
          count(body.error.name);
          const { room } = socket.data;
          most.note(socket.handshake.address, body.error.name, room === undefined ? null : shownRoom(room));
        }
        acknowledge(body);
      };
      const admitted = admitSafely(event, args);
      if (admitted.ok) {
        const { request } = admitted;
        operations.run(
          request.type,
          request.type === "join" ? request.room : (socket.data.room ?? null),
          (operation) => {
            operation.receivedAtMs = clock.nowMs();
            if (request.type === "relay") operation.trace = request.id;
            return settings.answer(desk, socket, request, operation);
          },
          (body) => {
            if (request.type === "join") noteJoin(request, body);
            reply(body);
          },
          (error) => reply(refusalFor(error)),
        );
      } else reply(admitted);
      if (refusedInARow > floodedAfter) cutOff(socket);
    });
    socket.on("disconnect", () => {
      if (!draining) answerDrop(desk, socket);
    });
    socket.on("error", () => count("socketError"));
  });

  function noteJoin(request: JoinRequest, reply: Reply) {
    add(joinResults, reply.ok ? "seated" : reply.error.name);
    if (!reply.ok || !("resumed" in reply)) return;
    if (reply.resumed) add(resumes, request.ticket === null ? "socket" : "ticket");
    else if (request.member !== null) add(resumes, "page");
    log.info({ room: shownRoom(request.room), seat: reply.seat, resumed: reply.resumed }, "seat taken");
  }

  return {
    counts,
    joins: joinResults,
    resumes,
    rooms: () => rooms.all(),
    isDraining: () => draining,
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
