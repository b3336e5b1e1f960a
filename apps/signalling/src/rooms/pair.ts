import type { Epoch } from "@callglass/protocol";

import {
  bothSeats,
  connectionOn,
  otherSeat,
  seatOf,
  tellPaired,
  type ConnectionId,
  type Outcome,
  type Refused,
  type Room,
} from "./room.ts";

/** The socket on the other seat, or why there is none. */
export type Partner = { ok: true; connection: ConnectionId } | Refused;

/** Finds who hears what this socket says; nothing is said across epochs when `epoch` is given. */
export function partnerOf(room: Room, connection: ConnectionId, epoch?: Epoch): Partner {
  const seat = seatOf(room, connection);
  if (seat === null) return { ok: false, error: "notSeated" };
  if (room.seats[otherSeat(seat)] === null) return { ok: false, error: "alone" };
  if (epoch !== undefined && epoch !== room.epoch) return { ok: false, error: "staleEpoch" };
  const other = connectionOn(room, otherSeat(seat));
  return other === null ? { ok: false, error: "away" } : { ok: true, connection: other };
}

/**
 * Begins a new epoch with the same roles, once for each `from`: an epoch that is over already is answered with
 * the present one. A partner who is away learns of it when it comes back.
 */
export function rekey(
  room: Room,
  connection: ConnectionId,
  from: Epoch,
): Outcome<{ ok: true; epoch: Epoch } | Refused> {
  const seat = seatOf(room, connection);
  if (seat === null) return { room, answer: { ok: false, error: "notSeated" }, told: [] };
  if (room.seats[otherSeat(seat)] === null) return { room, answer: { ok: false, error: "alone" }, told: [] };
  if (from > room.epoch) return { room, answer: { ok: false, error: "staleEpoch" }, told: [] };
  if (from < room.epoch) return { room, answer: { ok: true, epoch: room.epoch }, told: [] };
  const renewed: Room = { ...room, epoch: (room.epoch + 1) as Epoch };
  return {
    room: renewed,
    answer: { ok: true, epoch: renewed.epoch },
    told: bothSeats.flatMap((each) => tellPaired(renewed, each, "rekeyed")),
  };
}
