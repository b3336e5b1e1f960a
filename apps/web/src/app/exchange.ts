import {
  createOutbox,
  entriesToShare,
  readBatch,
  resumeRequest,
  type Log,
  type Writer,
} from "@callglass/recording";
import type { Epoch, InstanceId } from "@callglass/protocol";

import { writerOf } from "./writerOf.ts";

/** Long enough to gather a burst of entries into one batch, short enough to watch the other person live. */
const flushDelayMs = 60;

/** When neither way is open. */
const retryDelayMs = 500;

const maxBatchLength = 12 * 1024;
const maxHeld = 4_000;

export interface ExchangeOptions {
  log: Log;
  /** Through the data channel, once it is open; false when it is not. */
  byChannel(batch: string): boolean;
  byServer(batch: string): Promise<boolean>;
}

/** Sends this page's entries to the other person and takes theirs. They never reach the machine. */
export function createExchange({ log, byChannel, byServer }: ExchangeOptions) {
  const outbox = createOutbox({ maxBatchLength, maxHeld });
  const requests: string[] = [];
  let partner: Writer | null = null;
  let partnerSinceEpoch = 0;
  let bad = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let unsent: string | null = null;

  function schedule(delayMs: number): void {
    timer ??= setTimeout(() => {
      timer = null;
      flush().catch(() => schedule(retryDelayMs));
    }, delayMs);
  }

  async function flush(): Promise<void> {
    for (;;) {
      if (partner === null) return;
      unsent ??= requests.shift() ?? outbox.takeBatch();
      if (unsent === null) return;
      const batch = unsent;
      if (!byChannel(batch) && !(await byServer(batch))) return schedule(retryDelayMs);
      if (unsent === batch) unsent = null;
    }
  }

  const stopFollowing = log.subscribe((entry) => {
    if (partner === null || entry.writer !== log.self) return;
    outbox.add(entry);
    schedule(flushDelayMs);
  });

  function share(after: number): void {
    unsent = null;
    outbox.replace(entriesToShare(log.of(log.self), after, (epoch) => epoch < partnerSinceEpoch));
    schedule(flushDelayMs);
  }

  return {
    /** A newcomer gets the entries of this visit, without those about earlier partners. */
    meet(instance: InstanceId, epoch: Epoch): void {
      const writer = writerOf(instance);
      if (writer === partner) return;
      partner = writer;
      partnerSinceEpoch = epoch;
      share(-1);
    },
    /** After a gap of the link: asks for what was missed. */
    resume(): void {
      if (partner === null) return;
      requests.push(resumeRequest(log.of(partner).at(-1)?.sequence ?? -1));
      schedule(flushDelayMs);
    },
    /** `from` is the transport's word. */
    take(from: InstanceId | null, batch: string): void {
      const writer = from === null ? partner : writerOf(from);
      if (writer === null) return;
      const read = readBatch(writer, batch);
      bad += read.bad;
      for (const entry of read.entries) log.append(entry);
      if (read.resumeAfter !== null && writer === partner) share(read.resumeAfter);
    },
    /** Entries of the other person that could not be read. */
    badCount: () => bad,
    close(): void {
      stopFollowing();
      if (timer !== null) clearTimeout(timer);
      partner = null;
    },
  };
}
