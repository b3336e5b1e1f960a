import { InstanceId, MemberToken, parse, type RoomId } from "@callglass/protocol";

/** A reloaded page waits this long for the former page to let go of the lock; a duplicated tab never gets it. */
const lockTimeoutMs = 1_000;

/** A page that left longer ago than this opens the lobby instead of sitting down by itself. */
const liveSeatMs = 30_000;

/** What a tab keeps to sit down on its own seat again. */
export interface HeldSeat {
  member: MemberToken;
  ticket: string;
}

interface StoredSeat extends HeldSeat {
  /** The pages of this tab that sat here, the present one last; their entries may be with the other person. */
  instances: InstanceId[];
  leftAtMs: number | null;
}

/** Reloading more often than this loses the oldest page's entries. */
const instancesMax = 4;

function readInstances(stored: unknown): InstanceId[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((item) => {
    const instance = parse(InstanceId, item);
    return instance.ok ? [instance.value] : [];
  });
}

function keyOf(room: RoomId): string {
  return `callglass.seat.${room}`;
}

function read(room: RoomId): StoredSeat | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(room)) ?? "null");
    if (typeof stored !== "object" || stored === null) return null;
    const member = parse(MemberToken, "member" in stored ? stored.member : null);
    const ticket = "ticket" in stored ? stored.ticket : null;
    const leftAtMs = "leftAtMs" in stored && typeof stored.leftAtMs === "number" ? stored.leftAtMs : null;
    const instances: unknown = "instances" in stored ? stored.instances : [];
    if (!member.ok || typeof ticket !== "string") return null;
    return { member: member.value, ticket, instances: readInstances(instances), leftAtMs };
  } catch {
    // Storage is blocked or holds something else: the tab is simply nobody yet.
    return null;
  }
}

function write(room: RoomId, seat: StoredSeat): void {
  try {
    sessionStorage.setItem(keyOf(room), JSON.stringify(seat));
  } catch {
    // Without storage a reload makes a new person; the call itself works.
  }
}

/** Whether this tab sat in the room until a moment ago, as after a reload. */
export function holdsLiveSeat(room: RoomId): boolean {
  const seat = read(room);
  return seat !== null && seat.leftAtMs !== null && Date.now() - seat.leftAtMs < liveSeatMs;
}

/** The pages of this tab that sat in the room before this one was loaded. */
export function formerInstances(room: RoomId): InstanceId[] {
  return read(room)?.instances ?? [];
}

export function keepSeat(room: RoomId, seat: HeldSeat, instance: InstanceId): void {
  const former = formerInstances(room).filter((other) => other !== instance);
  write(room, { ...seat, instances: [...former, instance].slice(-instancesMax), leftAtMs: null });
  void holdLock(seat.member);
}

/** Notes that the page goes away while it sits in the room. */
export function noteLeaving(room: RoomId): void {
  const seat = read(room);
  if (seat !== null) write(room, { ...seat, leftAtMs: Date.now() });
}

export function forgetSeat(room: RoomId): void {
  try {
    sessionStorage.removeItem(keyOf(room));
  } catch {
    // Nothing was stored.
  }
}

/** The seat that this tab may claim; null in a duplicated tab, whose storage is a copy of the other's. */
export async function claimHeldSeat(room: RoomId): Promise<HeldSeat | null> {
  const seat = read(room);
  if (seat === null) return null;
  if (await holdLock(seat.member)) return { member: seat.member, ticket: seat.ticket };
  forgetSeat(room);
  return null;
}

const heldLocks = new Set<string>();

/** Holds a lock named after the member for as long as the page lives; the browser releases it with the page. */
function holdLock(member: MemberToken): Promise<boolean> {
  // Insecure contexts have no locks, and no camera either.
  if (!("locks" in navigator) || heldLocks.has(member)) return Promise.resolve(true);
  return new Promise((resolve) => {
    navigator.locks
      .request(`callglass.member.${member}`, { signal: AbortSignal.timeout(lockTimeoutMs) }, () => {
        heldLocks.add(member);
        resolve(true);
        return new Promise<never>(() => undefined);
      })
      .catch(() => resolve(false));
  });
}
