import type { Epoch, InstanceId, MemberToken, Role, Seat } from "@callglass/protocol";

import {
  bothSeats,
  connectionOn,
  otherRole,
  otherSeat,
  pairingOf,
  tell,
  tellPaired,
  withSitter,
  type BarePairing,
  type ConnectionId,
  type Outcome,
  type Refused,
  type Room,
  type Sitter,
  type Told,
} from "./room.ts";

/** Somebody who asks for a seat. */
export interface Joiner {
  connection: ConnectionId;
  instance: InstanceId;
  /** What the page says it was called before; null for a new person. */
  member: MemberToken | null;
  /** The name it gets when it is new here. */
  freshMember: MemberToken;
  /** True when it comes without a ticket during the grace after a start. */
  provisional: boolean;
  /** The epoch of a valid ticket for this room, so that epochs never fall across a restart; else 0. */
  ticketEpoch: Epoch;
}

/** The answer to somebody who has a seat now. */
export interface Seated {
  ok: true;
  seat: Seat;
  role: Role;
  epoch: Epoch;
  member: MemberToken;
  resumed: boolean;
  pairing: BarePairing | null;
  otherAway: boolean;
}

/** Gives a seat: the person's own one again, else a free one, else none. */
export function join(room: Room, joiner: Joiner): Outcome<Seated | Refused> {
  const own = ownSeat(room, joiner);
  if (own !== null) {
    const sitter = room.seats[own];
    return sitter?.instance === joiner.instance ? resume(room, own, joiner) : replace(room, own, joiner);
  }
  const free = bothSeats.find((seat) => room.seats[seat] === null);
  if (free === undefined) return { room, answer: { ok: false, error: "roomFull" }, told: [] };
  const sitter = newSitter(joiner, joiner.freshMember, roleBeside(room.seats[otherSeat(free)]));
  const paired = pairAnew(withSitter(room, free, sitter), free, joiner.ticketEpoch);
  return seated(paired, free, false, tellPaired(paired, otherSeat(free), "joined"));
}

/**
 * The member token names the seat. A page whose first reply was lost has no token yet: its instance id stands
 * in for it, but only on the same socket or while nobody is there, because the partner knows that id too.
 */
export function ownSeat(room: Room, joiner: Joiner): Seat | null {
  for (const seat of bothSeats) {
    const sitter = room.seats[seat];
    if (!sitter || sitter.member === null) continue;
    if (sitter.member === joiner.member) return seat;
    const present = connectionOn(room, seat);
    const unnamed = joiner.member === null && sitter.instance === joiner.instance;
    if (unnamed && (present === null || present === joiner.connection)) return seat;
  }
  return null;
}

function resume(room: Room, seat: Seat, joiner: Joiner): Outcome<Seated | Refused> {
  const sitter = room.seats[seat];
  if (!sitter) return { room, answer: { ok: false, error: "internal" }, told: [] };
  // The same request again on the same socket: the partner has nothing to learn.
  const repeated = connectionOn(room, seat) === joiner.connection;
  const back = withSitter(room, seat, {
    ...sitter,
    presence: { kind: "here", connection: joiner.connection },
  });
  return seated(back, seat, true, repeated ? [] : tell(back, otherSeat(seat), { type: "resumed" }));
}

/** A reloaded page: it knows nothing of the running call, so the old socket goes and a new epoch begins. */
function replace(room: Room, seat: Seat, joiner: Joiner): Outcome<Seated | Refused> {
  const before = room.seats[seat];
  const evicted =
    connectionOn(room, seat) === joiner.connection
      ? []
      : tell(room, seat, { type: "evicted", cause: "replaced" });
  const sitter = {
    ...newSitter(joiner, before?.member ?? joiner.freshMember, roleBeside(room.seats[otherSeat(seat)])),
    provisional: before?.provisional ?? joiner.provisional,
  };
  const paired = pairAnew(withSitter(room, seat, sitter), seat, joiner.ticketEpoch);
  return seated(paired, seat, false, [...evicted, ...tellPaired(paired, otherSeat(seat), "replaced")]);
}

/**
 * Whoever comes to somebody makes the offer, and is the polite one.
 * Trap: Chromium 156 shows no further picture of the other side on a connection whose very first offer was rolled
 * back. The newcomer's first offer is long answered when a collision comes, and the other one never rolls back.
 */
function roleBeside(other: Sitter | null): Role {
  return other ? "polite" : "impolite";
}

/** Begins the next epoch when two people are there; the newcomer's role decides the other one's. */
export function pairAnew(room: Room, newcomer: Seat, ticketEpoch: Epoch): Room {
  const floor = Math.max(room.epoch, ticketEpoch);
  const self = room.seats[newcomer];
  const other = room.seats[otherSeat(newcomer)];
  if (!self || !other) return { ...room, epoch: floor as Epoch };
  const paired = withSitter(room, otherSeat(newcomer), { ...other, role: otherRole(self.role) });
  return { ...paired, epoch: (floor + 1) as Epoch };
}

export function newSitter(joiner: Joiner, member: MemberToken, role: Role): Sitter {
  return {
    member,
    instance: joiner.instance,
    role,
    presence: { kind: "here", connection: joiner.connection },
    provisional: joiner.provisional,
  };
}

/** The answer for the person who sits on this seat now. */
export function seated(
  room: Room,
  seat: Seat,
  resumed: boolean,
  told: readonly Told[],
): Outcome<Seated | Refused> {
  const self = room.seats[seat];
  if (!self?.member) return { room, answer: { ok: false, error: "internal" }, told: [] };
  const answer: Seated = {
    ok: true,
    seat,
    role: self.role,
    epoch: room.epoch,
    member: self.member,
    resumed,
    pairing: pairingOf(room, seat),
    otherAway: room.seats[otherSeat(seat)]?.presence.kind === "away",
  };
  return { room, answer, told };
}
