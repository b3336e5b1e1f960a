import { EventEmitter } from "node:events";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

import { limits } from "@callglass/protocol";
import { WebSocketServer } from "ws";

import { delays } from "../delays.ts";
import type { Door } from "./door.ts";
import { gatherWrites, type SocketWaits } from "./gatherWrites.ts";
import { Link, LinkSocket, packets, type LinkKeeper } from "./link.ts";
import { Turns } from "./turns.ts";

/** What the engine is given. */
export interface EngineSettings {
  door: Door;
  /** Hears of every upgrade that is refused, by its reason; the address is null where the door was not asked. */
  refused(reason: string, address: string | null): void;
  /** Hears of everybody who was cut off, because they did not stop talking. */
  cutOff(address: string): void;
  /** Hears of every message that goes out, with its length in characters. */
  sent(characters: number): void;
}

/** How the door's refusals are answered: those that another try may help with say when (RFC 9110 section 10.2.3). */
const retryAfter = `\r\nRetry-After: ${delays.tryAgainMs / 1000}`;
const statuses = {
  origin: "403 Forbidden",
  busy: `503 Service Unavailable${retryAfter}`,
  rateLimited: `429 Too Many Requests${retryAfter}`,
} as const;

const path = "/socket.io/";
const version = /[?&]EIO=4(?:&|$)/;
const transport = /[?&]transport=websocket(?:&|$)/;

/**
 * Engine.IO's protocol (revision 4) over WebSocket and nothing else, for `io.bind(engine)`.
 * Engine.IO's own server can do polling, upgrades and older revisions, and pays for them with every socket: about a fifth more
 * processor time to connect, and half as much heap again for an idle one (`npm run bench:relay`, docs/performance.md).
 */
export class Engine extends EventEmitter {
  readonly socketWaits: Readonly<SocketWaits>;
  readonly #links = new Set<Link>();
  readonly #keeper: LinkKeeper;
  readonly #settings: EngineSettings;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
    maxFragments: limits.fragments,
    WebSocket: LinkSocket,
  });
  readonly #heartbeat = setInterval(() => this.#beat(), delays.pingLookMs).unref();
  #lookedAtMs = performance.now();
  #lastId = 0;

  constructor(http: Server, settings: EngineSettings) {
    super();
    const { gather, waits } = gatherWrites();
    this.socketWaits = waits;
    this.#settings = settings;
    this.#keeper = {
      gather,
      sent: settings.sent,
      turns: new Turns(),
      cutOff: settings.cutOff,
      gone: (link) => this.#links.delete(link),
    };
    http.on("upgrade", (request, netSocket, head) => this.#open(request, netSocket, head));
    this.#sockets.on("wsClientError", (_error: Error, netSocket: Duplex) =>
      this.#refuse(netSocket, "400 Bad Request", "upgrade"),
    );
  }

  get clientsCount(): number {
    return this.#links.size;
  }

  #open(request: IncomingMessage, netSocket: Duplex, head: Buffer): void {
    const url = request.url ?? "";
    if (!url.startsWith(path)) return this.#refuse(netSocket, "404 Not Found", "path");
    if (!version.test(url) || !transport.test(url))
      return this.#refuse(netSocket, "400 Bad Request", "handshake");
    const entry = this.#settings.door(request);
    if (!entry.ok) return this.#refuse(netSocket, statuses[entry.reason], entry.reason, entry.address);
    // The answer to the upgrade and the first packet leave together.
    this.#keeper.gather(netSocket);
    this.#sockets.handleUpgrade(request, netSocket, head, (webSocket) => {
      this.#lastId += 1;
      // No secret: with one transport there is nothing that it gives access to.
      const sid = String(this.#lastId);
      const link = new Link(sid, entry.address, webSocket, netSocket, this.#keeper, performance.now());
      this.#links.add(link);
      const { pingIntervalMs: pingInterval, pingTimeoutMs: pingTimeout } = delays;
      const maxPayload = limits.messageBytes;
      const handshake = { sid, upgrades: [], pingInterval, pingTimeout, maxPayload };
      link.send(packets.open + JSON.stringify(handshake));
      this.emit("connection", link);
    });
  }

  #refuse(netSocket: Duplex, status: string, reason: string, address: string | null = null): void {
    this.#settings.refused(reason, address);
    // Node has taken its own listeners off; whoever does not close would stay, and whoever breaks it off end the process.
    netSocket.on("error", () => netSocket.destroy()).once("finish", () => netSocket.destroy());
    netSocket.end(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${reason.length}\r\n\r\n${reason}`,
    );
  }

  /** One timer for all: a ping to whom it is time for, and the end of whoever has not answered the last one. */
  #beat(): void {
    const nowMs = performance.now();
    // A server that was held up itself has not read yet what was answered meanwhile.
    const isLate = nowMs - this.#lookedAtMs > 2 * delays.pingLookMs;
    this.#lookedAtMs = nowMs;
    for (const link of this.#links) {
      const sinceMs = nowMs - link.pingedAtMs;
      // Rather too early than too late: a page that is not asked in time takes the server for lost.
      if (!link.isAwaited && sinceMs + delays.pingLookMs >= delays.pingIntervalMs) link.ping(nowMs);
      else if (link.isAwaited && sinceMs >= delays.pingTimeoutMs && !isLate) link.terminate();
    }
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const link of this.#links) link.close();
  }

  /** Without a farewell, for those who did not take theirs. */
  terminate(): void {
    for (const link of this.#links) link.terminate();
  }
}
