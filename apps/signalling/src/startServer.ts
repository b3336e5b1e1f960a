import { limits } from "@callglass/protocol";
import { pino, type Logger } from "pino";
import { Server as SocketIoServer } from "socket.io";

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
import { FrameServer } from "./signalling/frameServer.ts";
import { countOutside } from "./signalling/refusedOutside.ts";
import { gatherWrites, type SocketWaits } from "./signalling/gatherWrites.ts";
import { attachSignalling, type Answer, type Signalling } from "./signalling/signalling.ts";
import type { SignallingIo } from "./signalling/wire.ts";
import { timeBox } from "./watch/box.ts";
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
  /** Tells every page that the server goes, and ends when all connections are closed. */
  close(): Promise<void>;
}

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
    readiness(signalling.isDraining(), null),
  );
  const clock = settings.clock ?? realClock;
  const quotas = settings.quotas ?? defaultQuotas;
  const trustedProxies = settings.trustedProxies ?? 0;
  const counts = new Map<string, number>();
  const count = (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const inside = () => io.engine.clientsCount;
  const refusedAtTheDoor = door({ clock, quotas, publicUrl, trustedProxies, inside });
  const io: SignallingIo = new SocketIoServer(http, {
    transports: ["websocket"],
    allowUpgrades: false,
    serveClient: false,
    maxHttpBufferSize: limits.messageBytes,
    connectTimeout: delays.connectTimeoutMs,
    destroyUpgradeTimeout: delays.wrongUpgradeMs,
    pingInterval: delays.pingIntervalMs,
    pingTimeout: delays.pingTimeoutMs,
    perMessageDeflate: false,
    wsEngine: FrameServer,
    allowRequest(request, decide) {
      const refused = refusedAtTheDoor(request);
      if (refused !== null) count(`outside.${refused}`);
      decide(refused, refused === null);
    },
  });
  countOutside(http, io, count);
  const socketWaits = gatherWrites(io.engine);
  // The handshake's request is not needed any more and would live as long as its socket.
  io.engine.on("connection", (rawSocket: { request: unknown }) => {
    rawSocket.request = null;
  });

  const signalling = attachSignalling(io, {
    clock,
    answer: settings.answer ?? answer,
    operations,
    seatSecret: settings.seatSecret ?? crypto.randomUUID(),
    iceServersFor: settings.iceServersFor ?? (() => []),
    trustedProxies,
    quotas,
    counts,
    log: settings.log ?? pino({ level: "silent" }),
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
    connections: () => io.engine.clientsCount,
    socketWaits,
    async close() {
      signalling.drain();
      await timeBox("connections closed", delays.shutdownMs, async (box) => {
        box.undo(() => http.closeAllConnections());
        await io.close();
      }).catch(() => settings.log?.warn("some connections had to be broken off"));
      signalling.close();
    },
  };
}
