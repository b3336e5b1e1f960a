import type { Epoch, ErrorName, InstanceId, MemberToken, Pairing, Role, Seat } from "@callglass/protocol";

/** Names one socket of one page; a page that comes back has another one. */
export type ConnectionId = string;

/** Whether the person on a seat can be reached, and else until when the seat is kept. */
export type Presence =
  | { kind: "here"; connection: ConnectionId }
  | { kind: "away"; cause: "dropped" | "leaving"; untilMs: number };

/** One person on one seat. */
export interface Sitter {
  /** Null when the partner's ticket alone says that somebody sat here before the server restarted. */
  member: MemberToken | null;
  instance: InstanceId;
  role: Role;
  presence: Presence;
  /** Sat down without a ticket during the grace after a start, so the seat may turn out to be somebody else's. */
  provisional: boolean;
}

/** One room; a value that is replaced and never changed. */
export interface Room {
  epoch: Epoch;
  seats: Readonly<Record<Seat, Sitter | null>>;
}

/** A pairing before the server signs its ticket. */
export type BarePairing = Omit<Pairing, "ticket">;

/** A notice before the server adds time and ticket. */
export type RoomNotice =
  | { type: "paired"; cause: "joined" | "replaced" | "rekeyed"; pairing: BarePairing }
  | { type: "away"; cause: "dropped" | "leaving" }
  | { type: "resumed" }
  | { type: "left"; cause: "bye" | "leaving" | "dropped" }
  | { type: "evicted"; cause: "replaced" | "reclaimed" };

/** A notice and the socket that is to hear it. */
export interface Told {
  to: ConnectionId;
  /** The seat the hearer sits on, or sat on until this notice. */
  seat: Seat;
  notice: RoomNotice;
}

/** What a request did: the room after it, the answer, and who hears what. */
export interface Outcome<Answer> {
  room: Room;
  answer: Answer;
  told: readonly Told[];
}

/** A request that the rules of the room refuse. */
export interface Refused {
  ok: false;
  error: ErrorName;
}

export const emptyRoom: Room = { epoch: 0 as Epoch, seats: { 1: null, 2: null } };

export const bothSeats: readonly Seat[] = [1, 2];

export function otherSeat(seat: Seat): Seat {
  return seat === 1 ? 2 : 1;
}

export function otherRole(role: Role): Role {
  return role === "polite" ? "impolite" : "polite";
}

export function isEmpty(room: Room): boolean {
  return room.seats[1] === null && room.seats[2] === null;
}

export function withSitter(room: Room, seat: Seat, sitter: Sitter | null): Room {
  const { 1: first, 2: second } = room.seats;
  return { ...room, seats: seat === 1 ? { 1: sitter, 2: second } : { 1: first, 2: sitter } };
}

/** The seat on which this socket sits, or null when it has none (any more). */
export function seatOf(room: Room, connection: ConnectionId): Seat | null {
  return bothSeats.find((seat) => connectionOn(room, seat) === connection) ?? null;
}

/** The socket of the person on this seat, or null when nobody can be reached there. */
export function connectionOn(room: Room, seat: Seat): ConnectionId | null {
  const presence = room.seats[seat]?.presence;
  return presence?.kind === "here" ? presence.connection : null;
}

/** A notice for a seat; nothing when its person is not there to hear it. */
export function tell(room: Room, seat: Seat, notice: RoomNotice): Told[] {
  const to = connectionOn(room, seat);
  return to === null ? [] : [{ to, seat, notice }];
}

/** The pairing as the person on this seat sees it, or null while somebody is missing. */
export function pairingOf(room: Room, seat: Seat): BarePairing | null {
  const self = room.seats[seat];
  const other = room.seats[otherSeat(seat)];
  if (!self || !other) return null;
  return {
    epoch: room.epoch,
    role: self.role,
    offerer: self.role === "polite",
    other: { seat: otherSeat(seat), instance: other.instance },
  };
}

/** Tells the person on this seat of the present pairing. */
export function tellPaired(room: Room, seat: Seat, cause: "joined" | "replaced" | "rekeyed"): Told[] {
  const pairing = pairingOf(room, seat);
  return pairing ? tell(room, seat, { type: "paired", cause, pairing }) : [];
}

/** Puts notices in front of those of an outcome. */
export function afterTelling<Answer>(told: readonly Told[], outcome: Outcome<Answer>): Outcome<Answer> {
  return { ...outcome, told: [...told, ...outcome.told] };
}
