import {
  createOutbox,
  entriesToShare,
  giveBackRequest,
  readBatch,
  resumeRequest,
  type Log,
  type ReadEntry,
  type Writer,
} from "@callglass/recording";
import type { Epoch, InstanceId } from "@callglass/protocol";

import type { Readable } from "./readable.ts";
import { writerOf } from "./writerOf.ts";

/** Long enough to gather a burst of entries into one batch, short enough to watch the other person live. */
const flushDelayMs = 60;

/** When neither way is open. */
const retryDelayMs = 500;

/** The other person's answer to "give me back what I wrote" takes two hops and a batch. */
const historyTimeoutMs = 5_000;

const maxBatchLength = 12 * 1024;
const maxHeld = 4_000;

export interface ExchangeOptions {
  log: Log;
  /** Through the data channel, once it is open; false when it is not. */
  byChannel(batch: string): boolean;
  byServer(batch: string): Promise<boolean>;
  /** While a call comes up, telling the other person of it waits. */
  comingUp: Readable<boolean>;
  /** Pages of this tab from before a reload; the other person may still have their entries. */
  former: readonly InstanceId[];
  /** Nobody has the entries of the pages before the reload any more. */
  onHistoryLost(): void;
}

/** Sends this page's entries to the other person and takes theirs. They never reach the machine. */
export function createExchange(options: ExchangeOptions) {
  const { log, byChannel, byServer, comingUp, former, onHistoryLost } = options;
  const outbox = createOutbox({ maxBatchLength, maxHeld });
  /** Written and not yet made ready to travel, which takes time of its own. */
  let fresh: ReadEntry[] = [];
  const urgent: string[] = [];
  const ownFormer = new Set(former.map(writerOf));
  /** Earlier pages of the person who is the partner now; what they wrote is theirs to have back. */
  const partnersFormer = new Set<Writer>();
  let historyTimer: ReturnType<typeof setTimeout> | null = null;
  let partner: Writer | null = null;
  let partnerSinceEpoch = 0;
  let bad = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let unsent: string | null = null;

  function schedule(delayMs: number): void {
    timer ??= setTimeout(() => {
      timer = null;
      if (comingUp.get()) return;
      flush().catch(() => schedule(retryDelayMs));
    }, delayMs);
  }

  function pack(): void {
    for (const entry of fresh) outbox.add(entry);
    fresh = [];
  }

  async function flush(): Promise<void> {
    for (;;) {
      if (partner === null) return;
      pack();
      unsent ??= urgent.shift() ?? outbox.takeBatch();
      if (unsent === null) return;
      const batch = unsent;
      if (!byChannel(batch) && !(await byServer(batch))) return schedule(retryDelayMs);
      if (unsent === batch) unsent = null;
    }
  }

  const stopFollowing = log.subscribe((entry) => {
    if (partner === null || entry.writer !== log.self) return;
    fresh.push(entry);
    schedule(flushDelayMs);
  });
  const stopWaiting = comingUp.subscribe(() => schedule(flushDelayMs));

  function share(after: number): void {
    unsent = null;
    fresh = [];
    outbox.replace(entriesToShare(log.of(log.self), after, (epoch) => epoch < partnerSinceEpoch));
    schedule(flushDelayMs);
  }

  /** After a reload: what this person's former pages wrote may have outlived them at the other side. */
  function askBack(): void {
    for (const writer of ownFormer) urgent.push(giveBackRequest(writer));
    schedule(flushDelayMs);
    historyTimer = setTimeout(() => {
      if ([...ownFormer].every((writer) => log.of(writer).length === 0)) onHistoryLost();
    }, historyTimeoutMs);
  }

  function giveBack(writer: Writer, after: number): void {
    const back = createOutbox({ maxBatchLength, maxHeld, of: writer });
    back.replace(log.of(writer).filter(({ sequence }) => sequence > after));
    for (let batch = back.takeBatch(); batch !== null; batch = back.takeBatch()) urgent.push(batch);
    schedule(flushDelayMs);
  }

  return {
    /**
     * A newcomer gets the entries of this visit, without those about earlier partners.
     * `reloaded`: the same person on a fresh page, by the server's word.
     */
    meet(instance: InstanceId, epoch: Epoch, reloaded: boolean): void {
      const writer = writerOf(instance);
      if (writer === partner) return;
      if (reloaded && partner !== null) {
        partnersFormer.add(partner);
      } else {
        partnersFormer.clear();
        partnerSinceEpoch = epoch;
      }
      partner = writer;
      share(-1);
      if (historyTimer === null && ownFormer.size > 0) askBack();
    },
    /** After a gap of the link: asks for what was missed. */
    resume(): void {
      if (partner === null) return;
      urgent.push(resumeRequest(log.of(partner).at(-1)?.sequence ?? -1));
      schedule(flushDelayMs);
    },
    /** `from` is the transport's word. */
    take(from: InstanceId | null, batch: string): void {
      const writer = from === null ? partner : writerOf(from);
      if (writer === null) return;
      const read = readBatch(writer, batch, { own: ownFormer });
      bad += read.bad;
      for (const entry of read.entries) log.append(entry);
      if (read.resumeAfter !== null && writer === partner) share(read.resumeAfter);
      if (read.giveBack !== null && writer === partner && partnersFormer.has(read.giveBack.writer)) {
        giveBack(read.giveBack.writer, read.giveBack.after);
      }
    },
    /** Entries of the other person that could not be read. */
    badCount: () => bad,
    close(): void {
      stopFollowing();
      stopWaiting();
      if (timer !== null) clearTimeout(timer);
      if (historyTimer !== null) clearTimeout(historyTimer);
      partner = null;
    },
  };
}
