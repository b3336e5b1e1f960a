import type { Socket as NetSocket } from "node:net";

import type { SignallingIo } from "./wire.ts";

/** What this file needs of Engine.IO's socket, whose own type does not name its request's socket. */
interface RawSocket {
  request: { socket: NetSocket };
}

/** How often and how long a page did not take what was ready for it; the network's time or the page's, not ours. */
export interface SocketWaits {
  count: number;
  totalMs: number;
}

/**
 * Puts what one socket is told during one turn of the event loop into one system call; nothing waits for a timer.
 * Between two messages this is the largest part of what a relay costs.
 */
export function gatherWrites(engine: SignallingIo["engine"]): Readonly<SocketWaits> {
  const netSockets = new WeakMap<object, NetSocket>();
  const gathering = new Set<NetSocket>();
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

  const beganAtMs = new WeakMap<NetSocket, number>();
  function noteWait(this: NetSocket) {
    waits.count += 1;
    waits.totalMs += performance.now() - (beganAtMs.get(this) ?? performance.now());
  }

  engine.on("connection", (rawSocket: RawSocket) => netSockets.set(rawSocket, rawSocket.request.socket));
  engine.on("flush", (rawSocket: RawSocket) => {
    const netSocket = netSockets.get(rawSocket);
    if (netSocket === undefined || gathering.has(netSocket)) return;
    if (gathering.size === 0) setImmediate(writeAll);
    netSocket.cork();
    gathering.add(netSocket);
  });
  return waits;
}
