import type { BusyWith } from "@callglass/protocol";

import { Box, type Wait } from "./box.ts";

/** One call of the store, and how often this very operation made it. */
export interface StoreCall {
  name: string;
  key: string;
  times: number;
}

/** What an operation cost so far. */
export interface Ledger {
  framesOut: number;
  bytesOut: number;
  storeCalls: readonly StoreCall[];
  /** For what it waited, a lock with its holder, and for how long. */
  allWaits: readonly Wait[];
}

/** More different calls than this are counted, and no longer told apart. */
const mostStoreCalls = 50;
const noCalls: readonly StoreCall[] = [];

/**
 * One request while the server is busy with it. A class, because one is made for every message.
 * It is handed from function to function: in Node 20 an AsyncLocalStorage would cost every promise of the process.
 */
export class Operation extends Box implements Ledger {
  readonly id: number;
  /** The start of the room's id: enough to recognise it, not enough to enter it. */
  readonly room: string | null;
  /** The id of the message that it hands on, as both people's pictures of the call show it. */
  trace: string | null = null;
  readonly #resumed: (operation: Operation) => void;
  framesOut = 0;
  bytesOut = 0;
  storeCalls: readonly StoreCall[] = noCalls;
  /** By performance.now(); null while it runs. */
  endedMs: number | null = null;
  /** When the request was read, on the clock that pages are told. */
  receivedAtMs = 0;
  /** What kept the loop from reading it at once. */
  busyWith: BusyWith | null = null;
  /** A report about it has been made already. */
  isReported = false;
  /** It waits on purpose, and is not worth a report. */
  mayBeSlow = false;

  constructor(
    id: number,
    kind: string,
    room: string | null,
    limitMs: number,
    resumed: (operation: Operation) => void,
  ) {
    super(kind, limitMs);
    this.id = id;
    this.room = room;
    this.#resumed = resumed;
  }

  sent(bytes: number): void {
    this.framesOut += 1;
    this.bytesOut += bytes;
  }

  /** Notes a call of the store; the same one made twice is what the ledger is for. */
  called(name: string, key: string): void {
    for (const call of this.storeCalls) {
      if (call.name !== name || call.key !== key) continue;
      call.times += 1;
      return;
    }
    const call = { name, key, times: 1 };
    if (this.storeCalls === noCalls) this.storeCalls = [call];
    else if (this.storeCalls.length < mostStoreCalls) this.storeCalls = [...this.storeCalls, call];
  }

  override async waitFor<T>(
    on: string,
    ms: number,
    work: (box: Box) => T | Promise<T>,
    holder: string | null = null,
  ): Promise<T> {
    try {
      return await super.waitFor(on, ms, work, holder);
    } finally {
      this.#resumed(this);
    }
  }
}

/** A wait as reports and pages show it. */
export interface WaitView {
  on: string;
  forMs: number;
  holder: string | null;
}

/** An operation as reports and pages show it; plain JSON. */
export interface OperationView {
  id: number;
  kind: string;
  room: string | null;
  trace: string | null;
  forMs: number;
  waits: WaitView[];
  framesOut: number;
  bytesOut: number;
  storeCalls: StoreCall[];
}

export function viewOf(operation: Operation, nowMs = performance.now()): OperationView {
  const { id, name, room, trace, startedMs, framesOut, bytesOut } = operation;
  return {
    id,
    kind: name,
    room,
    trace,
    forMs: Math.round(nowMs - startedMs),
    waits: waitsOf(operation.waits, nowMs),
    framesOut,
    bytesOut,
    // A key is a room's whole id.
    storeCalls: operation.storeCalls.map(({ name: call, key, times }) => ({
      name: call,
      key: shownRoom(key),
      times,
    })),
  };
}

export function waitsOf(waits: readonly Wait[], nowMs = performance.now()): WaitView[] {
  return waits.map(({ on, sinceMs, untilMs, holder }) => ({
    on,
    forMs: Math.round((untilMs ?? nowMs) - sinceMs),
    holder,
  }));
}

const shownRoomLength = 8;

/** How a room is called where people read: whoever knows the whole id may enter. */
export function shownRoom(id: string): string {
  return id.slice(0, shownRoomLength);
}
