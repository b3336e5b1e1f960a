import type { RoomId } from "@callglass/protocol";

import type { Clock } from "../clock.ts";
import { expire, nextExpiryMs } from "./leave.ts";
import { emptyRoom, isEmpty, type Outcome, type Room, type Told } from "./room.ts";

/** All rooms in which somebody has a seat. */
export interface RoomBook {
  read(id: RoomId): Room;
  /** Runs one request on one room, in one synchronous section, and hands its notices on. */
  change<Answer>(id: RoomId, request: (room: Room) => Outcome<Answer>): Answer;
  size(): number;
  /** All of them, for whoever runs the server. */
  all(): Iterable<readonly [RoomId, Room]>;
  close(): void;
}

/** Keeps the rooms and one timer for each room in which a seat is held for somebody who is away. */
export function roomBook(
  clock: Clock,
  deliver: (id: RoomId, room: Room, told: readonly Told[]) => void,
): RoomBook {
  const rooms = new Map<RoomId, Room>();
  const timers = new Map<RoomId, () => void>();

  function keep(id: RoomId, room: Room, told: readonly Told[]) {
    timers.get(id)?.();
    timers.delete(id);
    if (isEmpty(room)) rooms.delete(id);
    else rooms.set(id, room);
    const atMs = nextExpiryMs(room);
    if (atMs !== null)
      timers.set(
        id,
        clock.schedule(Math.max(0, atMs - clock.nowMs()), () => onTimer(id)),
      );
    deliver(id, room, told);
  }

  function freeOverdue(id: RoomId): Room {
    const before = rooms.get(id) ?? emptyRoom;
    const { room, told } = expire(before, clock.nowMs());
    if (room !== before) keep(id, room, told);
    return room;
  }

  function onTimer(id: RoomId) {
    const room = freeOverdue(id);
    // Timers may fire a fraction of a millisecond early; then nothing was overdue and the wait goes on.
    if (nextExpiryMs(room) !== null) keep(id, room, []);
  }

  return {
    read: freeOverdue,
    change(id, request) {
      const before = freeOverdue(id);
      const { room, answer, told } = request(before);
      if (room !== before || told.length > 0) keep(id, room, told);
      return answer;
    },
    size: () => rooms.size,
    all: () => rooms,
    close() {
      for (const cancel of timers.values()) cancel();
      timers.clear();
      rooms.clear();
    },
  };
}
