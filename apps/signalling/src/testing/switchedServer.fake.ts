import { tmpdir } from "node:os";

import { pino } from "pino";

import { readConfig } from "../config.ts";
import { endOnSignal } from "../endOnSignal.ts";
import { logSettings } from "../log.ts";
import { startServer } from "../startServer.ts";
import { begin, type Begun } from "../startUp/begin.ts";
import { startWatching } from "../watching.ts";
import { Operation } from "../watch/operation.ts";
import { createOperations, defaultOperationLimits, type Operations } from "../watch/operations.ts";

/** Every handler as shipped is synchronous, so one operation serves all requests. */
const unregistered = new Operation(0, "any", null, Number.POSITIVE_INFINITY, () => undefined);

const passing: Operations["run"] = (_kind, _room, work, done, failed) => {
  const result = work(unregistered);
  if (result instanceof Promise) failed(new Error("Only synchronous work is measured."));
  else done(result);
};

/**
 * The server as shipped, whose registry, ledger and metrics SIGUSR2 switches off and on again: for the bench that measures
 * what those cost. Two processes of the same code differ by more than that, and what is made anew runs cold for a while.
 */
async function serveSwitched({ startUp, watchdog }: Begun) {
  const read = readConfig(process.env, []);
  if (!read.ok) throw new Error(read.mistakes.join(" "));
  const { config } = read;
  const log = pino(logSettings(config.logLevel));
  const operations = createOperations(defaultOperationLimits);
  let { run } = operations;
  const switched: Operations = { ...operations, run: (...work) => run(...work) };
  const { port, iceServersFor } = config;
  const seatSecret = config.seatSecret ?? "";
  const stateDir = config.stateDir ?? tmpdir();
  const server = await startServer({ port, seatSecret, iceServersFor, operations: switched, log });
  startUp.end();
  const watching = startWatching({ config, startUp, server, operations, watchdog, stateDir, log });
  await watching.adminUrl;
  endOnSignal(server, () => watching, log);
  process.on("SIGUSR2", () => {
    run = run === passing ? operations.run : passing;
    console.log(`Switched ${run === passing ? "off" : "on"}.`);
  });
  console.log(`Callglass: ${server.url}`);
  // The build waits for the last thing that the server itself says.
  console.log("Admin page: none");
}

void begin(() => Promise.resolve({ run: serveSwitched }));
