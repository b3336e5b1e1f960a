import type { Alignment, ReadEntry, Writer } from "@callglass/recording";

/** One writer's entries on their way into the order of display. */
interface Queue {
  writer: Writer;
  entries: readonly ReadEntry[];
  at: number;
  /** The time that the head is placed by: its own on this tab's axis, but never before the one before it. */
  headMs: number;
}

/**
 * Entries in the order of display: by their time on this tab's axis, where neither a writer's own sequence nor
 * "sent before delivered" is broken. It depends on nothing but the entries, so a file reads as the call was shown.
 * `before` are entries that come before all of these.
 */
export function inOrderOfDisplay(
  entries: readonly ReadEntry[],
  alignment: Alignment,
  before: readonly ReadEntry[] = [],
): ReadEntry[] {
  const queues = queuesOf(entries, alignment);
  const unsent = unsentIn(entries, before);
  const ordered: ReadEntry[] = [];
  for (;;) {
    const queue = next(queues, unsent);
    const entry = queue?.entries[queue.at];
    if (queue === null || entry === undefined) return ordered;
    ordered.push(entry);
    if (isSending(entry)) release(queues, unsent, entry.id, queue.headMs);
    queue.at += 1;
    const following = queue.entries[queue.at];
    if (following !== undefined) queue.headMs = Math.max(queue.headMs, alignment.toAxis(following));
  }
}

function queuesOf(entries: readonly ReadEntry[], alignment: Alignment): Queue[] {
  const byWriter = new Map<Writer, ReadEntry[]>();
  for (const entry of entries) {
    const own = byWriter.get(entry.writer);
    if (own === undefined) byWriter.set(entry.writer, [entry]);
    else own.push(entry);
  }
  return [...byWriter]
    .toSorted(([one], [other]) => compareWriters(one, other, alignment.self))
    .map(([writer, own]) => {
      const sorted = own.toSorted((one, other) => one.sequence - other.sequence);
      const first = sorted[0];
      return { writer, entries: sorted, at: 0, headMs: first === undefined ? 0 : alignment.toAxis(first) };
    });
}

function compareWriters(one: Writer, other: Writer, self: Writer): number {
  if (one === self || other === self) return Number(other === self) - Number(one === self);
  return one < other ? -1 : 1;
}

/** Messages whose sending is among the entries and is still to be placed. */
function unsentIn(entries: readonly ReadEntry[], before: readonly ReadEntry[]): Set<string> {
  const unsent = new Set<string>();
  for (const entry of entries) if (isSending(entry)) unsent.add(entry.id);
  for (const entry of before) if (isSending(entry)) unsent.delete(entry.id);
  return unsent;
}

/** The earliest head that waits for no sending; where clocks or forgers lie in a circle, the earliest of all. */
function next(queues: readonly Queue[], unsent: ReadonlySet<string>): Queue | null {
  let earliest: Queue | null = null;
  let earliestFree: Queue | null = null;
  for (const queue of queues) {
    const head = queue.entries[queue.at];
    if (head === undefined) continue;
    if (earliest === null || comesFirst(queue, earliest)) earliest = queue;
    const waits = head.kind === "message" && head.phase === "delivered" && unsent.has(head.id);
    if (!waits && (earliestFree === null || comesFirst(queue, earliestFree))) earliestFree = queue;
  }
  return earliestFree ?? earliest;
}

/** At the same time sending comes before anything else. */
function comesFirst(one: Queue, other: Queue): boolean {
  if (one.headMs !== other.headMs) return one.headMs < other.headMs;
  return isSending(one.entries[one.at]) && !isSending(other.entries[other.at]);
}

/** What was delivered is not placed before it was sent, nor is what its page wrote afterwards. */
function release(queues: readonly Queue[], unsent: Set<string>, id: string, sentMs: number): void {
  if (!unsent.delete(id)) return;
  for (const queue of queues) {
    const head = queue.entries[queue.at];
    if (head?.kind === "message" && head.phase === "delivered" && head.id === id)
      queue.headMs = Math.max(queue.headMs, sentMs);
  }
}

function isSending(entry: ReadEntry | undefined): entry is ReadEntry & { kind: "message"; id: string } {
  return entry?.kind === "message" && entry.phase === "sent";
}
