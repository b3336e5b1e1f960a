import type { Epoch, InstanceId, MemberToken, Role, Seat } from "@callglass/protocol";

import { join, newSitter, pairAnew, seated, type Joiner, type Seated } from "./join.ts";
import {
  afterTelling,
  bothSeats,
  otherRole,
  otherSeat,
  tell,
  tellPaired,
  withSitter,
  type Outcome,
  type Refused,
  type Room,
  type Told,
} from "./room.ts";

/** What a seat ticket of an earlier run of the server says; its signature has been checked. */
export interface Claim {
  seat: Seat;
  role: Role;
  epoch: Epoch;
  member: MemberToken;
  instance: InstanceId;
  /** The partner's page at that time, or null when this person was alone. */
  otherInstance: InstanceId | null;
}

/**
 * Gives a seat back after a restart of the server.
 *
 * A restart is treated as if every socket had dropped: a ticket brings back its owner's seat and keeps the
 * partner's seat for the usual time. The rule for people without a ticket is that nobody has to wait: during the
 * grace they sit down provisionally, and give way only when a ticket names the seat they are on and no
 * other seat will do.
 */
export function restore(
  room: Room,
  claim: Claim,
  joiner: Joiner,
  partnerUntilMs: number,
): Outcome<Seated | Refused> {
  const known = bothSeats.some((seat) => room.seats[seat]?.member === claim.member);
  if (known) return join(room, joiner);

  const { room: cleared, told: evicted } = makeWay(room, claim);
  const reserved = cleared.seats[claim.seat];
  // Somebody holds the seat by right, or a provisional person keeps it because the other seat is free.
  if (reserved && reserved.member !== null) {
    return afterTelling(evicted, join(cleared, { ...joiner, ticketEpoch: claim.epoch }));
  }

  const self = newSitter(joiner, claim.member, claim.role);
  const other = cleared.seats[otherSeat(claim.seat)];
  if (!other) {
    let restored: Room = { ...withSitter(cleared, claim.seat, self), epoch: latest(cleared, claim) };
    if (claim.otherInstance !== null) {
      restored = withSitter(restored, otherSeat(claim.seat), {
        member: null,
        instance: claim.otherInstance,
        role: otherRole(claim.role),
        presence: { kind: "away", cause: "dropped", untilMs: partnerUntilMs },
        provisional: false,
      });
    }
    return comeBack(restored, claim, joiner, evicted);
  }
  const partnerWaitsForMe = reserved !== null && reserved.instance === claim.instance;
  if (partnerWaitsForMe && claim.epoch === cleared.epoch && claim.role === reserved.role) {
    return comeBack(withSitter(cleared, claim.seat, self), claim, joiner, evicted);
  }
  // The two do not agree on the past, or the partner is new: begin the next epoch.
  const newcomer = withSitter(cleared, claim.seat, { ...self, role: "polite" });
  const paired = pairAnew(newcomer, claim.seat, claim.epoch);
  const cause = reserved ? "replaced" : "joined";
  return seated(paired, claim.seat, false, [...evicted, ...tellPaired(paired, otherSeat(claim.seat), cause)]);
}

/** Same page: the epoch goes on. A page loaded since: it takes the restored seat over as any reloaded page does. */
function comeBack(
  restored: Room,
  claim: Claim,
  joiner: Joiner,
  evicted: readonly Told[],
): Outcome<Seated | Refused> {
  if (claim.instance === joiner.instance) {
    const told = [...evicted, ...tell(restored, otherSeat(claim.seat), { type: "resumed" })];
    return seated(restored, claim.seat, true, told);
  }
  const hasOther = restored.seats[otherSeat(claim.seat)] !== null;
  const self = newSitter(joiner, claim.member, hasOther ? "polite" : "impolite");
  const paired = pairAnew(withSitter(restored, claim.seat, self), claim.seat, claim.epoch);
  const told = [...evicted, ...tellPaired(paired, otherSeat(claim.seat), "replaced")];
  return seated(paired, claim.seat, false, told);
}

/** Frees the seats that the ticket names from people who sat down provisionally. */
function makeWay(room: Room, claim: Claim): { room: Room; told: Told[] } {
  const aloneBefore = claim.otherInstance === null;
  if (aloneBefore && room.seats[otherSeat(claim.seat)] === null) return { room, told: [] };
  const claimed = aloneBefore ? [claim.seat] : bothSeats;
  let cleared = room;
  const told: Told[] = [];
  for (const seat of claimed) {
    if (!room.seats[seat]?.provisional) continue;
    told.push(...tell(room, seat, { type: "evicted", cause: "reclaimed" }));
    cleared = withSitter(cleared, seat, null);
  }
  // Whoever stays has lost the partner; a pairing that follows at once says so by itself.
  return { room: cleared, told };
}

function latest(room: Room, claim: Claim): Epoch {
  return Math.max(room.epoch, claim.epoch) as Epoch;
}
