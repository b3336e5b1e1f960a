import { join, ownSeat, type Joiner, type Seated } from "./join.ts";
import { bye } from "./leave.ts";
import { restore, type Claim } from "./restore.ts";
import { afterTelling, seatOf, type Outcome, type Refused, type Room } from "./room.ts";

/** Answers a `join`; `claim` is what a ticket of an earlier run of the server says, if there is one to be honoured. */
export function enter(
  room: Room,
  joiner: Joiner,
  claim: Claim | null,
  partnerUntilMs: number,
): Outcome<Seated | Refused> {
  const present = seatOf(room, joiner.connection);
  if (present !== null && present !== ownSeat(room, joiner)) {
    // One socket, one seat: a page that joins as somebody else has left as the one it was.
    const left = bye(room, joiner.connection);
    return afterTelling(left.told, enter(left.room, joiner, claim, partnerUntilMs));
  }
  return claim ? restore(room, claim, joiner, partnerUntilMs) : join(room, joiner);
}
