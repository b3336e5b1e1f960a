import type { RunningServer } from "../startServer.ts";
import type { StartUp } from "../startUp/startUp.ts";
import type { Operations } from "../watch/operations.ts";
import type { SlowList } from "../watch/slowList.ts";
import { shownRoom, viewOf } from "../watch/operation.ts";
import { bothSeats, type Room } from "../rooms/room.ts";
import type { LoopDelay } from "./loopDelay.ts";
import { readiness } from "./readiness.ts";
import type { Repeat } from "./repeats.ts";

/** Where everything that the admin port tells comes from. */
export interface AdminSources {
  startUp: StartUp;
  server: RunningServer;
  operations: Operations;
  slow: SlowList;
  loop: { read(): LoopDelay };
  repeats(): readonly Repeat[];
}

type Rooms = Iterable<readonly [string, Room]>;

export function shownRoomOccupancy(rooms: Rooms): (readonly [string, number])[] {
  const seats = [...rooms].map(([, room]) => bothSeats.filter((seat) => room.seats[seat] !== null).length);
  return [
    ["one", seats.filter((taken) => taken === 1).length],
    ["two", seats.filter((taken) => taken === 2).length],
  ];
}

const mostRooms = 200;

/** What the admin page shows: plain JSON without descriptions, candidates, tokens and addresses. */
export function stateOf(sources: AdminSources) {
  const { startUp, server, operations, slow, loop, repeats } = sources;
  const nowMs = performance.now();
  const rooms = [...server.rooms()];
  return {
    ...readiness(server.isDraining(), loop.read()),
    upSeconds: Math.round(nowMs / 1000),
    memoryMb: Math.round(process.memoryUsage.rss() / 1e6),
    startUp: startUpOf(startUp),
    loop: loop.read(),
    running: operations.waiting().map((operation) => viewOf(operation, nowMs)),
    slow: slow.reports(),
    slowCounts: slow.counts,
    connections: server.connections(),
    roomCount: rooms.length,
    calls: new Map(shownRoomOccupancy(rooms)).get("two") ?? 0,
    rooms: rooms.slice(0, mostRooms).map(([id, room]) => ({
      room: shownRoom(id),
      epoch: room.epoch,
      seats: bothSeats.map((seat) => {
        const sitter = room.seats[seat];
        return sitter && { role: sitter.role, presence: sitter.presence.kind };
      }),
    })),
    joins: Object.fromEntries(server.joins),
    refused: Object.fromEntries(server.counts),
    muchRefused: server.muchRefused(),
    repeats: repeats(),
  };
}

export function startUpOf({ phases, listeningAfterMs, readyAfterMs }: StartUp) {
  const round = (ms: number) => Math.round(ms * 10) / 10;
  return {
    listeningAfterMs: round(listeningAfterMs() ?? 0),
    readyAfterMs: round(readyAfterMs() ?? 0),
    phases: phases.map(({ name, fromMs, untilMs }) => ({
      name,
      fromMs: round(fromMs),
      ms: untilMs === null ? null : round(untilMs - fromMs),
    })),
  };
}
