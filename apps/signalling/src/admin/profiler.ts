import { Session, type Profiler } from "node:inspector";

import { delays } from "../delays.ts";
import { TimedOut, type Box } from "../watch/box.ts";
import { createLock } from "../watch/lock.ts";
import type { Operation } from "../watch/operation.ts";
import type { Operations } from "../watch/operations.ts";

/** What is to be profiled: everything for some time, or the next operation of a kind or in a room, from start to end. */
export type ProfileWish =
  | { of: "process"; forMs: number }
  | { of: "operation"; kind: string | null; room: string | null };

/** An operation that ran while the profile was taken; milliseconds from the profile's start. */
export interface Overlap {
  id: number;
  kind: string;
  room: string | null;
  fromMs: number;
  untilMs: number | null;
}

/** A CPU profile as `.cpuprofile` files have it, with one more field that their readers pass over. */
export interface TakenProfile extends Profiler.Profile {
  callglass: { forMs: number; overlaps: Overlap[] };
}

const mostOverlaps = 500;
const samplingMicroseconds = 250;
const lock = createLock("the profiler");

/** Takes one profile; one at a time, and at most {@link delays.profileMs} long. */
export async function takeProfile(
  operations: Operations,
  box: Box,
  wish: ProfileWish,
): Promise<TakenProfile> {
  await lock.take(box, box.name, delays.tryAgainMs);
  const session = new Session();
  session.connect();
  // In the same thread every command has run when `post` returns.
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: samplingMicroseconds });
  const overlaps = new Map<Operation, Overlap>();
  let startedMs: number | null = null;
  let profile: Profiler.Profile | null = null;
  let forMs = 0;
  const sinceStart = (ms: number) => Math.round((ms - (startedMs ?? ms)) * 100) / 100;

  function start(chosen: Operation | null) {
    startedMs = chosen?.startedMs ?? performance.now();
    for (const operation of operations.waiting()) note(operation);
    if (chosen !== null) note(chosen);
    session.post("Profiler.start");
  }
  function stop() {
    forMs = Math.round(sinceStart(performance.now()));
    session.post("Profiler.stop", (_error, reply) => (profile = reply?.profile ?? null));
  }
  function note(operation: Operation) {
    if (operation === box || overlaps.size >= mostOverlaps) return;
    const { id, name: kind, room } = operation;
    overlaps.set(operation, { id, kind, room, fromMs: sinceStart(operation.startedMs), untilMs: null });
  }
  const isRunning = () => startedMs !== null && profile === null;

  const forget = operations.listen({
    began(operation) {
      if (isRunning()) note(operation);
    },
    ended(operation) {
      const overlap = overlaps.get(operation);
      if (overlap && isRunning()) overlap.untilMs = sinceStart(performance.now());
    },
  });
  try {
    if (wish.of === "operation") await nextOperation(operations, box, wish, start, stop);
    else {
      start(null);
      await pause(box, wish.forMs);
    }
    if (profile === null) stop();
    if (profile === null) throw new Error("The profiler gave no profile.");
    return { ...(profile as Profiler.Profile), callglass: { forMs, overlaps: [...overlaps.values()] } };
  } finally {
    forget();
    session.disconnect();
  }
}

/** Settles when the wished-for operation has ended, or when it has run for as long as a profile may be. */
async function nextOperation(
  operations: Operations,
  box: Box,
  { kind, room }: Extract<ProfileWish, { of: "operation" }>,
  start: (chosen: Operation) => void,
  stop: () => void,
): Promise<void> {
  let chosen: Operation | null = null;
  let tellBegan: () => void = () => undefined;
  let tellEnded: () => void = () => undefined;
  const began = new Promise<void>((resolve) => (tellBegan = resolve));
  const ended = new Promise<void>((resolve) => (tellEnded = resolve));
  const forget = operations.listen({
    began(operation) {
      const { name, room: its } = operation;
      if (chosen !== null || operation === box || (kind !== null && name !== kind)) return;
      // A whole id, or as much of it as reports show, or less.
      if (room !== null && !(its !== null && (room.startsWith(its) || its.startsWith(room)))) return;
      chosen = operation;
      // What is looked at must not be ended for being slow under the glass.
      operation.limitMs = delays.profileMs;
      start(operation);
      tellBegan();
    },
    ended(operation) {
      if (operation !== chosen) return;
      stop();
      tellEnded();
    },
  });
  try {
    const what = `the next ${kind ?? "operation"}${room === null ? "" : ` in room ${room}`}`;
    await box.waitFor(what, delays.profileAwaitMs, () => began);
    await box.waitFor("its end", delays.profileMs, () => ended).catch(passTimeOut);
  } finally {
    forget();
  }
}

function pause(box: Box, forMs: number): Promise<void> {
  return box.waitFor("the profile", forMs + delays.tryAgainMs, (wait) => {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, forMs);
      wait.undo(() => clearTimeout(timer));
    });
  });
}

/** An operation that does not end is profiled as far as it came. */
function passTimeOut(error: unknown): void {
  if (!(error instanceof TimedOut)) throw error;
}

/** Reads what is asked for: `?seconds=3`, or `?kind=join`, `?room=...`, or both. */
export function readWish(
  query: URLSearchParams,
): { ok: true; wish: ProfileWish } | { ok: false; problem: string } {
  if (query.has("kind") || query.has("room")) {
    const [kind, room] = [query.get("kind") || null, query.get("room") || null];
    return { ok: true, wish: { of: "operation", kind, room } };
  }
  const forMs = Number(query.get("seconds") ?? 3) * 1000;
  const most = delays.profileMs / 1000;
  if (forMs > 0 && forMs <= delays.profileMs) return { ok: true, wish: { of: "process", forMs } };
  return { ok: false, problem: `seconds has to be a number up to ${most}; else name a kind or a room.` };
}
