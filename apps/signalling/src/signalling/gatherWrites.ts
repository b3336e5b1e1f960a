import type { Socket as NetSocket } from "node:net";

import type { SignallingIo } from "./wire.ts";

/** What this file needs of Engine.IO's socket, whose own type does not name its request's socket. */
interface RawSocket {
  request: { socket: NetSocket };
}

/**
 * Puts what one socket is told during one turn of the event loop into one system call; nothing waits for a timer.
 * Between two messages this is the largest part of what a relay costs.
 */
export function gatherWrites(engine: SignallingIo["engine"]): void {
  const netSockets = new WeakMap<object, NetSocket>();
  const gathering = new Set<NetSocket>();
  function writeAll() {
    for (const netSocket of gathering) netSocket.uncork();
    gathering.clear();
  }
  engine.on("connection", (rawSocket: RawSocket) => netSockets.set(rawSocket, rawSocket.request.socket));
  engine.on("flush", (rawSocket: RawSocket) => {
    const netSocket = netSockets.get(rawSocket);
    if (netSocket === undefined || gathering.has(netSocket)) return;
    if (gathering.size === 0) setImmediate(writeAll);
    netSocket.cork();
    gathering.add(netSocket);
  });
}
