import type { Server as HttpServer } from "node:http";
import type { Socket as NetSocket } from "node:net";

import { limits } from "@callglass/protocol";
import { Server } from "engine.io";
import { WebSocketServer, type ServerOptions } from "ws";

import { delays } from "../delays.ts";
import type { EngineSettings } from "../signalling/engine.ts";
import { gatherWrites, type SocketWaits } from "../signalling/gatherWrites.ts";

/** What is used of Engine.IO's socket. */
interface Link {
  request: { socket: NetSocket } | null;
  on(event: "packetCreate", listener: (packet: { type: string; data: string }) => void): void;
}

/**
 * Stands in for signalling/engine.ts in the server that the bench measures on Engine.IO's own engine
 * (scripts/lib/build.mjs): WebSocket only, with the same limits, and its writes gathered as ours are.
 */
export class Engine extends Server {
  readonly socketWaits: Readonly<SocketWaits>;

  constructor(http: HttpServer, { door, sent }: EngineSettings) {
    super({
      transports: ["websocket"],
      allowUpgrades: false,
      perMessageDeflate: false,
      maxHttpBufferSize: limits.messageBytes,
      pingInterval: delays.pingIntervalMs,
      pingTimeout: delays.pingTimeoutMs,
      wsEngine: BoundedFrames,
      allowRequest(request, decide) {
        const entry = door(request);
        decide(entry.ok ? null : entry.reason, entry.ok);
      },
    });
    const { gather, waits } = gatherWrites();
    this.socketWaits = waits;
    const netSockets = new WeakMap<Link, NetSocket>();
    this.on("connection", (link: Link) => {
      if (link.request) netSockets.set(link, link.request.socket);
      // The handshake's request would live as long as its socket.
      link.request = null;
      link.on("packetCreate", ({ type, data }) => {
        if (type === "message") sent(data.length);
      });
    });
    this.on("flush", (link: Link) => {
      const netSocket = netSockets.get(link);
      if (netSocket !== undefined) gather(netSocket);
    });
    this.attach(http, { path: "/socket.io" });
  }

  terminate(): void {}
}

class BoundedFrames extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, maxFragments: limits.fragments });
  }
}
