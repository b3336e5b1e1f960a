import type { Seat } from "@callglass/protocol";

import {
  bothSeats,
  otherSeat,
  seatOf,
  tell,
  withSitter,
  type ConnectionId,
  type Outcome,
  type Refused,
  type Room,
  type Told,
} from "./room.ts";

type Done = { ok: true } | Refused;

/** Somebody hangs up: the seat is free at once. */
export function bye(room: Room, connection: ConnectionId): Outcome<Done> {
  const seat = seatOf(room, connection);
  if (seat === null) return { room, answer: { ok: false, error: "notSeated" }, told: [] };
  const left = withSitter(room, seat, null);
  return {
    room: left,
    answer: { ok: true },
    told: tell(left, otherSeat(seat), { type: "left", cause: "bye" }),
  };
}

/** Keeps the seat of a page that goes, or whose socket broke, until `untilMs`. */
export function goAway(
  room: Room,
  connection: ConnectionId,
  cause: "dropped" | "leaving",
  untilMs: number,
): Outcome<Done> {
  const seat = seatOf(room, connection);
  const sitter = seat === null ? null : room.seats[seat];
  if (seat === null || sitter === null) return { room, answer: { ok: false, error: "notSeated" }, told: [] };
  const away = withSitter(room, seat, { ...sitter, presence: { kind: "away", cause, untilMs } });
  return { room: away, answer: { ok: true }, told: tell(away, otherSeat(seat), { type: "away", cause }) };
}

/** Frees the seats whose time is over. */
export function expire(room: Room, nowMs: number): { room: Room; told: readonly Told[] } {
  const nextMs = nextExpiryMs(room);
  if (nextMs === null || nextMs > nowMs) return { room, told: [] };
  let left = room;
  const freed: { seat: Seat; cause: "dropped" | "leaving" }[] = [];
  for (const seat of bothSeats) {
    const presence = room.seats[seat]?.presence;
    if (presence?.kind !== "away" || presence.untilMs > nowMs) continue;
    left = withSitter(left, seat, null);
    freed.push({ seat, cause: presence.cause });
  }
  const told = freed.flatMap(({ seat, cause }) => tell(left, otherSeat(seat), { type: "left", cause }));
  return { room: left, told };
}

/** When the next seat is to be freed, in server time; null when nobody is away. */
export function nextExpiryMs(room: Room): number | null {
  let nextMs: number | null = null;
  for (const seat of bothSeats) {
    const presence = room.seats[seat]?.presence;
    if (presence?.kind === "away") nextMs = Math.min(nextMs ?? presence.untilMs, presence.untilMs);
  }
  return nextMs;
}
