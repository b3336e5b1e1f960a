import type { IncomingMessage, RequestListener, Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { delays } from "../delays.ts";
import type { Certificate } from "./certificate.ts";
import { httpServer } from "./httpServer.ts";
import { listen } from "./listen.ts";
import { pathOf, ready } from "./plain.ts";

/** A server that listens before it can answer: whoever comes early is kept, and served as soon as it can. */
export interface EarlyServer {
  http: Server;
  /** Its address on this machine, e.g. `http://localhost:3000`. */
  url: string;
  /** Where other devices of this network find it: by https only, because a camera needs a secure context. */
  lanUrls: string[];
  /** From now on `answer` has every request, the kept ones first; whoever wants upgrades listens by then. */
  open(answer: RequestListener): void;
}

/** Where to listen; `host` null is every address of this machine. */
export interface ListenSettings {
  port: number;
  host: string | null;
  certificate: Certificate | null;
}

/** So many are kept; the next one is told to come again. */
const mostKept = 1_000;
const tooMany = `HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: ${delays.tryAgainMs / 1000}\r\n\r\n`;
const starting = { ready: false, reasons: ["The server is still starting."] };

/** Listens; rejects with the error of `listen`, e.g. code EADDRINUSE. */
export async function listenEarly({ port, host, certificate }: ListenSettings): Promise<EarlyServer> {
  let answer: RequestListener | null = null;
  let kept: (() => void)[] = [];
  const http = httpServer(certificate, (request, response) => {
    if (answer !== null) return answer(request, response);
    if (kept.length >= mostKept || pathOf(request.url ?? "") === "/readyz") return ready(response, starting);
    kept.push(() => http.emit("request", request, response));
  });
  function keepUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    // Node has taken its own listener off, and whoever breaks it off meanwhile would end the process.
    socket.on("error", () => socket.destroy());
    if (kept.length >= mostKept) socket.end(tooMany, () => socket.destroy());
    else kept.push(() => http.emit("upgrade", request, socket, head));
  }
  http.on("upgrade", keepUpgrade);
  await listen(http, port, host);
  const addresses = certificate ? (await import("./localAddresses.ts")).localAddresses() : [];
  const { port: its } = http.address() as AddressInfo;
  return {
    http,
    url: `${certificate ? "https" : "http"}://localhost:${its}`,
    lanUrls: addresses.map((address) => `https://${address}:${its}`),
    open(listener) {
      http.off("upgrade", keepUpgrade);
      answer = listener;
      const early = kept;
      kept = [];
      for (const serve of early) serve();
    },
  };
}
