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
import { startPulse } from "../watch/pulse.ts";
import { startWatchdog } from "../watch/watchdog.ts";

/** Every handler as shipped is synchronous, so one operation serves all requests. */
const unregistered = new Operation(0, "any", null, Number.POSITIVE_INFINITY, () => undefined);

const passing: Operations["run"] = (_kind, _room, work, done, failed) => {
  const result = work(unregistered);
  if (result instanceof Promise) failed(new Error("Only synchronous work is measured."));
  else done(result);
};

/**
 * The server as shipped, whose watchdog, registry, ledger, loop delay and metrics SIGUSR2 switches off and on again:
 * for the bench that measures what those cost. Two processes of the same code differ by more than that.
 */
async function serveSwitched({ startUp, watchdog }: Begun) {
  const read = readConfig(process.env, []);
  if (!read.ok) throw new Error(read.mistakes.join(" "));
  const { config } = read;
  const log = pino(logSettings(config.logLevel));
  let run = passing;
  const switched: Operations = {
    current: null,
    waiting: () => [],
    listen: () => () => undefined,
    run: (...work) => run(...work),
  };
  const { port, iceServersFor } = config;
  const seatSecret = config.seatSecret ?? "";
  const stateDir = config.stateDir ?? tmpdir();
  const server = await startServer({ port, seatSecret, iceServersFor, operations: switched, log });
  startUp.end();
  /** All of it anew: whoever listens to operations does so until the end of the process. */
  const watch = (dog = startWatchdog(startPulse())) => {
    const operations = createOperations(defaultOperationLimits);
    run = operations.run;
    return startWatching({ config, startUp, server, operations, watchdog: dog, stateDir, log });
  };
  let watching: ReturnType<typeof watch> | null = watch(watchdog);
  await watching.adminUrl;
  endOnSignal(server, () => watching, log);
  async function switchOver() {
    const stopped = watching;
    run = passing;
    watching = stopped === null ? watch() : null;
    await stopped?.stop();
    await watching?.adminUrl;
    console.log(`Switched ${watching === null ? "off" : "on"}.`);
  }
  process.on("SIGUSR2", () => void switchOver());
  console.log(`Callglass: ${server.url}`);
  // The build waits for the last thing that the server itself says.
  console.log("Admin page: none");
}

void begin(() => Promise.resolve({ run: serveSwitched }));
