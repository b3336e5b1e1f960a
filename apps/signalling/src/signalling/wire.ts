import type { Epoch, InstanceId, MemberToken, RoomId, Seat, ServerNotice } from "@callglass/protocol";
import type { Server, Socket } from "socket.io";

import { otherSeat, type BarePairing, type Room, type RoomNotice } from "../rooms/room.ts";
import type { TicketOffice } from "../tickets.ts";

interface ToServer {
  request: (body: unknown, answer: (reply: unknown) => void) => void;
}
interface ToPage {
  notice: (notice: ServerNotice) => void;
}
interface SocketMemory {
  /** The room this socket joined last; whether it still has a seat there, only the room knows. */
  room?: RoomId;
}

export type SignallingIo = Server<ToServer, ToPage, Record<string, never>, SocketMemory>;
export type SignallingSocket = Socket<ToServer, ToPage, Record<string, never>, SocketMemory>;

/** Signs the ticket for the person who sits on this seat now; empty for a seat that is not somebody's. */
export function ticketFor(office: TicketOffice, id: RoomId, room: Room, seat: Seat, nowMs: number): string {
  const sitter = room.seats[seat];
  if (!sitter?.member) return "";
  const member: MemberToken = sitter.member;
  const otherInstance: InstanceId | null = room.seats[otherSeat(seat)]?.instance ?? null;
  const epoch: Epoch = room.epoch;
  const { role, instance } = sitter;
  return office.issue({ room: id, seat, role, epoch, member, instance, otherInstance, issuedAtMs: nowMs });
}

/** Adds what the rooms do not know, time and ticket, to a notice. */
export function toServerNotice(
  notice: RoomNotice,
  serverTimeMs: number,
  withTicket: (pairing: BarePairing) => BarePairing & { ticket: string },
): ServerNotice {
  switch (notice.type) {
    case "paired":
      return { ...notice, pairing: withTicket(notice.pairing), serverTimeMs };
    case "away":
    case "resumed":
    case "left":
    case "evicted":
      return { ...notice, serverTimeMs };
  }
}
