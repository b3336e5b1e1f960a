import type { ClientRequest, Epoch, JoinRequest, MemberToken, Reply } from "@callglass/protocol";

import type { Clock } from "../clock.ts";
import { delays } from "../delays.ts";
import type { IceServersFor } from "../iceServers.ts";
import { randomId } from "../randomId.ts";
import type { RoomBook } from "../rooms/book.ts";
import { enter } from "../rooms/enter.ts";
import { bye, goAway } from "../rooms/leave.ts";
import { partnerOf, rekey } from "../rooms/pair.ts";
import { isEmpty, seatOf, type Room, type Sitter } from "../rooms/room.ts";
import type { TicketOffice } from "../tickets.ts";
import type { Operation } from "../watch/operation.ts";
import { refusal } from "./refusals.ts";
import { ticketFor, type SignallingIo, type SignallingSocket } from "./wire.ts";

/** What the handlers of requests work with. */
export interface Desk {
  io: SignallingIo;
  book: RoomBook;
  clock: Clock;
  office: TicketOffice;
  iceServersFor: IceServersFor;
  /** So many rooms may be open at once. */
  roomsMax: number;
  startedAtMs: number;
}

/** Does what a checked request asks; synchronous, so that the requests of one socket keep their order. */
export function answer(
  desk: Desk,
  socket: SignallingSocket,
  request: ClientRequest,
  { receivedAtMs, busyWith }: Operation,
): Reply {
  const { book, clock } = desk;
  if (request.type === "clock") return { ok: true, serverTimeMs: receivedAtMs };
  if (request.type === "join") return answerJoin(desk, socket, request);
  const room = socket.data.room;
  if (room === undefined) return refusal("notSeated");
  switch (request.type) {
    case "relay": {
      const partner = partnerOf(book.read(room), socket.id, request.epoch);
      if (!partner.ok) return refusal(partner.error);
      const target = desk.io.sockets.sockets.get(partner.connection);
      if (!target) return refusal("away");
      const { epoch, id, signal } = request;
      const relayedAtMs = clock.nowMs();
      const stamps = { receivedAtMs, relayedAtMs, ...(busyWith && { busyWith }) };
      target.emit("notice", { type: "relayed", epoch, id, signal, ...stamps });
      return { ok: true, ...stamps };
    }
    case "entries": {
      const state = book.read(room);
      const partner = partnerOf(state, socket.id);
      if (!partner.ok) return refusal(partner.error);
      const from = sitterOf(state, socket.id);
      const target = desk.io.sockets.sockets.get(partner.connection);
      if (!target || !from) return refusal("away");
      target.emit("notice", { type: "entries", from: from.instance, batch: request.batch });
      return { ok: true };
    }
    case "rekey":
      return named(book.change(room, (state) => rekey(state, socket.id, request.from)));
    case "iceServers": {
      const sitter = sitterOf(book.read(room), socket.id);
      if (!sitter?.member) return refusal("notSeated");
      return { ok: true, iceServers: desk.iceServersFor(sitter.member, receivedAtMs) };
    }
    case "bye":
      return named(book.change(room, (state) => bye(state, socket.id)));
    case "leaving":
      return named(
        book.change(room, (state) =>
          goAway(state, socket.id, "leaving", receivedAtMs + delays.leavingHoldMs),
        ),
      );
  }
}

/** Keeps the seat of a socket that broke without a word. */
export function answerDrop(desk: Desk, socket: SignallingSocket): void {
  const room = socket.data.room;
  if (room === undefined) return;
  const untilMs = desk.clock.nowMs() + delays.droppedHoldMs;
  desk.book.change(room, (state) => goAway(state, socket.id, "dropped", untilMs));
}

function answerJoin(desk: Desk, socket: SignallingSocket, request: JoinRequest): Reply {
  const nowMs = desk.clock.nowMs();
  if (desk.book.size() >= desk.roomsMax && isEmpty(desk.book.read(request.room))) {
    return refusal("busy", { retryAfterMs: delays.droppedHoldMs });
  }
  const before = socket.data.room;
  if (before !== undefined && before !== request.room)
    desk.book.change(before, (state) => bye(state, socket.id));
  socket.data.room = request.room;

  const ticket = request.ticket === null ? null : desk.office.check(request.ticket);
  const known = ticket?.room === request.room && ticket.member === request.member ? ticket : null;
  // A ticket of this very run has nothing to restore: the room itself knows better.
  const restores =
    known !== null && known.issuedAtMs < desk.startedAtMs && nowMs < desk.startedAtMs + delays.droppedHoldMs;
  const outcome = desk.book.change(request.room, (state) =>
    enter(
      state,
      {
        connection: socket.id,
        instance: request.instance,
        member: request.member,
        freshMember: randomId() as MemberToken,
        provisional: !restores && nowMs < desk.startedAtMs + delays.restoreGraceMs,
        ticketEpoch: known?.epoch ?? (0 as Epoch),
      },
      restores ? known : null,
      nowMs + delays.droppedHoldMs,
    ),
  );
  if (!outcome.ok) return refusal(outcome.error);
  const signed = ticketFor(desk.office, request.room, desk.book.read(request.room), outcome.seat, nowMs);
  return {
    ...outcome,
    ticket: signed,
    pairing: outcome.pairing && { ...outcome.pairing, ticket: signed },
    iceServers: desk.iceServersFor(outcome.member, nowMs),
    serverTimeMs: nowMs,
  };
}

function sitterOf(state: Room, connection: string): Sitter | null {
  const seat = seatOf(state, connection);
  return seat === null ? null : state.seats[seat];
}

/** Turns a refusal of the rooms into one for the wire. */
function named<Ok extends { ok: true }>(
  outcome: Ok | { ok: false; error: Parameters<typeof refusal>[0] },
): Ok | ReturnType<typeof refusal> {
  return outcome.ok ? outcome : refusal(outcome.error);
}
