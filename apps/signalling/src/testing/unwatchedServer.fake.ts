import { pino } from "pino";

import { readConfig } from "../config.ts";
import { endOnSignal } from "../endOnSignal.ts";
import { logSettings } from "../log.ts";
import { startServer } from "../startServer.ts";
import { Operation } from "../watch/operation.ts";
import type { Operations } from "../watch/operations.ts";

/** Every handler as shipped is synchronous, so one operation serves all requests. */
const unregistered = new Operation(0, "any", null, Number.POSITIVE_INFINITY, () => undefined);

const operations: Operations = {
  current: null,
  waiting: () => [],
  listen: () => () => undefined,
  run(_kind, _room, work, done, failed) {
    const result = work(unregistered);
    if (result instanceof Promise) failed(new Error("Only synchronous work is measured."));
    else done(result);
  },
};

/** The server without its watchdog, registry, ledger, loop delay and metrics, for the bench that measures what those cost. */
async function serveUnwatched() {
  const read = readConfig(process.env, []);
  if (!read.ok) throw new Error(read.mistakes.join(" "));
  const { port, logLevel, seatSecret, iceServersFor } = read.config;
  const log = pino(logSettings(logLevel));
  const server = await startServer({ port, seatSecret: seatSecret ?? "", iceServersFor, operations, log });
  endOnSignal(server, () => null, log);
  console.log(`Callglass: ${server.url}`);
  // The build waits for the last thing that the server itself says.
  console.log("Admin page: none");
}

void serveUnwatched();
