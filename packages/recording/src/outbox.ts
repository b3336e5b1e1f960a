import type { ReadEntry, Writer } from "./entry.ts";
import { redactEntry } from "./redact.ts";

export interface OutboxOptions {
  /** Longest text of one batch, in characters. */
  maxBatchLength: number;
  /** Entries held while nothing can be sent. */
  maxHeld: number;
  /** The writer whose entries these are, when they are given back to their own author after a reload. */
  of?: Writer;
}

/** Own entries on their way to the other person: redacted, bounded, cut into batches. */
export interface Outbox {
  readonly held: number;
  /** Entries that became a gap because nobody took them in time. */
  readonly overflowed: number;
  /** Holds the redacted copy, which is returned. */
  add(entry: ReadEntry): ReadEntry;
  /** Forgets what is held and holds these instead, however many: the answer to a request for re-sending. */
  replace(entries: readonly ReadEntry[]): void;
  /** The next batch as JSON text, or null when there is nothing. */
  takeBatch(): string | null;
}

interface Held {
  entry: ReadEntry;
  text: string;
}

export function createOutbox({ maxBatchLength, maxHeld, of }: OutboxOptions): Outbox {
  const head = '{"entries":[';
  const tail = `],"of":${JSON.stringify(of ?? null)}}`;
  let queue: Held[] = [];
  let overflowed = 0;

  function hold(entry: ReadEntry): Held {
    const held = { entry, text: serialise(entry) };
    if (head.length + held.text.length + tail.length <= maxBatchLength) return held;
    const gap = gapAt(entry, 1, "too large to travel");
    return { entry: gap, text: serialise(gap) };
  }

  /** The oldest quarter becomes one gap, so that a long silence costs one gap entry and not thousands. */
  function overflow(): void {
    const lost = queue.splice(0, Math.max(2, Math.ceil(maxHeld / 4)));
    const last = lost.at(-1);
    if (last === undefined) return;
    const count = lost.reduce((sum, { entry }) => sum + (entry.kind === "gap" ? entry.count : 1), 0);
    overflowed += lost.filter(({ entry }) => entry.kind !== "gap").length;
    queue.unshift(hold(gapAt(last.entry, count, "not sent in time")));
  }

  return {
    get held() {
      return queue.length;
    },
    get overflowed() {
      return overflowed;
    },
    add(entry) {
      const redacted = redactEntry(entry);
      queue.push(hold(redacted));
      if (queue.length > maxHeld) overflow();
      return redacted;
    },
    replace(entries) {
      queue = entries.map((entry) => hold(redactEntry(entry)));
    },
    takeBatch() {
      let length = head.length + tail.length;
      let taken = 0;
      for (const { text } of queue) {
        length += text.length + (taken === 0 ? 0 : 1);
        if (length > maxBatchLength) break;
        taken += 1;
      }
      if (taken === 0) return null;
      return (
        head +
        queue
          .splice(0, taken)
          .map(({ text }) => text)
          .join(",") +
        tail
      );
    },
  };
}

/** Takes the place, and the sequence, of the last entry that it stands for. */
function gapAt({ writer, sequence, at, epoch }: ReadEntry, count: number, reason: string): ReadEntry {
  return { writer, sequence, at, epoch, kind: "gap", count, reason };
}

function serialise(entry: ReadEntry): string {
  const { writer: _, ...rest } = entry;
  return JSON.stringify(rest.kind === "unknown" ? { ...rest, kind: rest.original } : rest);
}
