import { once } from "node:events";

import { pino, type Logger } from "pino";
import { Server as SocketIoServer } from "socket.io";

import type { LoopDelay } from "./admin/loopDelay.ts";
import { readiness } from "./admin/readiness.ts";
import { realClock, type Clock } from "./clock.ts";
import { delays } from "./delays.ts";
import type { Certificate } from "./http/certificate.ts";
import { listenEarly, type EarlyServer } from "./http/earlyServer.ts";
import { answerFailure } from "./http/failure.ts";
import { pageFiles } from "./http/pageFiles.ts";
import { routes, type Reach } from "./http/routes.ts";
import type { IceServersFor } from "./iceServers.ts";
import { defaultQuotas, type Quotas } from "./quotas.ts";
import { answer } from "./signalling/answer.ts";
import { door } from "./signalling/door.ts";
import { clientAddress } from "./signalling/clientAddress.ts";
import { Engine } from "./signalling/engine.ts";
import type { SocketWaits } from "./signalling/gatherWrites.ts";
import { bindEngine, NoRooms, textParser } from "./signalling/leanSocketIo.ts";
import { refusedMost, type MuchRefused } from "./signalling/refusedMost.ts";
import { countOutside } from "./signalling/refusedOutside.ts";
import { attachSignalling, type Answer, type Signalling } from "./signalling/signalling.ts";
import type { SignallingIo } from "./signalling/wire.ts";
import { TokenBucket } from "./tokenBucket.ts";
import { timeBox } from "./watch/box.ts";
import { logFailures } from "./watch/logFailures.ts";
import { createOperations, defaultOperationLimits, type Operations } from "./watch/operations.ts";

/** What a server needs to start; all but where it listens has a default. */
export interface ServerSettings {
  /** 0 takes a free one; or one that listens already. */
  port: number | EarlyServer;
  /** The folder with the built page; null serves none. */
  webDir?: string | null;
  certificate?: Certificate | null;
  publicUrl?: string | null;
  trustedProxies?: number;
  seatSecret?: string;
  iceServersFor?: IceServersFor;
  quotas?: Quotas;
  operations?: Operations;
  /** Null while it is not followed. */
  loopDelay?: () => LoopDelay | null;
  /** Tests plant slow ones. */
  answer?: Answer;
  clock?: Clock;
  log?: Logger;
}

/** A server that answers. */
export interface RunningServer extends Omit<Signalling, "drain" | "close"> {
  /** Its address on this machine, e.g. `http://localhost:3000`. */
  url: string;
  connections(): number;
  socketWaits: Readonly<SocketWaits>;
  /** To whom much is refused, and who has many sockets. */
  muchRefused(): MuchRefused[];
  /** How an address is called there. */
  nameOf(address: string): string;
  /** Tells every page that the server goes, and ends when all connections are closed. */
  close(): Promise<void>;
}

/** Whoever comes back to be cut off again is counted; the log has to stay readable. */
const cutOffLineQuota = { perSecond: 1, burst: 20 };

/** Starts page and signalling on one port; rejects with the error of `listen`. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const publicUrl = settings.publicUrl ?? null;
  const page = settings.webDir ? pageFiles(settings.webDir) : null;
  const operations = settings.operations ?? createOperations(defaultOperationLimits);
  const early =
    typeof settings.port === "number"
      ? await listenEarly({ port: settings.port, host: null, certificate: settings.certificate ?? null })
      : settings.port;
  const { http, url, lanUrls } = early;
  const reach: Reach = { publicUrl, https: url.startsWith("https:"), lanUrls };
  const answerRequest = routes(page?.serve ?? (() => false), reach, () =>
    readiness(signalling.isDraining(), settings.loopDelay?.() ?? null),
  );
  const log = settings.log ?? pino({ level: "silent" });
  logFailures(operations, log);
  const clock = settings.clock ?? realClock;
  const quotas = settings.quotas ?? defaultQuotas;
  const trustedProxies = settings.trustedProxies ?? 0;
  const counts = new Map<string, number>();
  const count = (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = refusedMost(clock);
  const cutOffLines = new TokenBucket(cutOffLineQuota);
  function refused(reason: string, address: string | null) {
    count(`outside.${reason}`);
    if (address !== null) most.note(address, reason);
  }
  const inside = () => engine.clientsCount;
  const engine = new Engine(http, {
    door: door({ clock, quotas, publicUrl, trustedProxies, inside }),
    refused,
    cutOff(address) {
      count("cutOff");
      most.noteCutOff(address);
      if (cutOffLines.take(1, clock.nowMs()) > 0) return;
      log.warn({ who: most.nameOf(address) }, "cut off: it did not stop asking for too much");
    },
    // What goes out while an operation runs, to whomever, is that operation's.
    sent: (characters) => operations.current?.sent(characters),
  });
  const io: SignallingIo = new SocketIoServer({
    serveClient: false,
    connectTimeout: delays.connectTimeoutMs,
    parser: textParser,
    adapter: NoRooms,
  });
  bindEngine(io, engine);
  countOutside(http, io, engine, {
    refused,
    addressOf({ remoteAddress }, headers) {
      const forwardedFor = headers["x-forwarded-for"];
      // Behind a proxy the connection is the proxy's, who is not to be blamed.
      if (remoteAddress === undefined || (trustedProxies > 0 && forwardedFor === undefined)) return null;
      return clientAddress(remoteAddress, forwardedFor, trustedProxies);
    },
  });

  const signalling = attachSignalling(io, {
    clock,
    answer: settings.answer ?? answer,
    operations,
    seatSecret: settings.seatSecret ?? crypto.randomUUID(),
    iceServersFor: settings.iceServersFor ?? (() => []),
    quotas,
    counts,
    most,
    log,
  });

  early.open((request, response) =>
    operations.run(
      "page",
      null,
      () => answerRequest(request, response),
      () => undefined,
      (error) => answerFailure(response, error),
    ),
  );
  // Not before: nobody who calls has to wait for it.
  setImmediate(() => page?.read());

  return {
    ...signalling,
    url,
    connections: () => engine.clientsCount,
    socketWaits: engine.socketWaits,
    muchRefused() {
      const sockets = new Map<string, number>();
      for (const { handshake } of io.sockets.sockets.values())
        sockets.set(handshake.address, (sockets.get(handshake.address) ?? 0) + 1);
      return most.top(sockets);
    },
    nameOf: (address) => most.nameOf(clientAddress(address, undefined, 0)),
    async close() {
      signalling.drain();
      await timeBox("connections closed", delays.shutdownMs, async (box) => {
        box.undo(() => {
          http.closeAllConnections();
          engine.terminate();
        });
        const closed = once(http, "close");
        http.close();
        await io.close();
        await closed;
      }).catch(() => log.warn("some connections had to be broken off"));
      signalling.close();
    },
  };
}
