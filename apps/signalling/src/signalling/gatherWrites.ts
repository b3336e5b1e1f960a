import type { Duplex } from "node:stream";

/** How often and how long a page did not take what was ready for it; the network's time or the page's, not ours. */
export interface SocketWaits {
  count: number;
  totalMs: number;
}

/** Gathers what sockets are told. */
export interface Gathering {
  /** What is written to this socket from now until the event loop's turn ends goes out in one system call. */
  gather(netSocket: Duplex): void;
  waits: Readonly<SocketWaits>;
}

/** Nothing waits for a timer. Between two messages this is the largest part of what a relay costs. */
export function gatherWrites(): Gathering {
  const gathering = new Set<Duplex>();
  const waits: SocketWaits = { count: 0, totalMs: 0 };

  function writeAll() {
    for (const netSocket of gathering) {
      netSocket.uncork();
      if (netSocket.writableNeedDrain && netSocket.listenerCount("drain", noteWait) === 0) {
        beganAtMs.set(netSocket, performance.now());
        netSocket.once("drain", noteWait);
      }
    }
    gathering.clear();
  }

  const beganAtMs = new WeakMap<Duplex, number>();
  function noteWait(this: Duplex) {
    waits.count += 1;
    waits.totalMs += performance.now() - (beganAtMs.get(this) ?? performance.now());
  }

  return {
    waits,
    gather(netSocket) {
      if (gathering.has(netSocket)) return;
      if (gathering.size === 0) setImmediate(writeAll);
      netSocket.cork();
      gathering.add(netSocket);
    },
  };
}
