import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";

import { delays } from "./delays.ts";
import type { Answer } from "./signalling/signalling.ts";
import { endOnSignal } from "./endOnSignal.ts";
import { followStartUp, startUpLine } from "./startUp/startUp.ts";
import { timeBox } from "./watch/box.ts";
import { startPulse } from "./watch/pulse.ts";
import { startWatchdog } from "./watch/watchdog.ts";
import type { Watching } from "./watching.ts";

/**
 * The whole life of the server as a process, from its environment to its exit code; tests plant an answer of their own.
 * What is heavy is imported here and not above, so that the start can tell what each import cost.
 */
export async function run(planted: { answer?: Answer } = {}): Promise<void> {
  // A pattern that backtracks too much goes on in linear time, if it has no back-reference. We have none of either.
  setFlagsFromString("--enable-experimental-regexp-engine-on-excessive-backtracks");
  const pulse = startPulse();
  const startUp = followStartUp(pulse);
  const { phase } = startUp;
  const { readConfig } = await phase("import zod", () => import("./config.ts"));
  const read = await phase("configuration", () => readConfig(process.env, process.argv.slice(2)));
  if (!read.ok) return fail(read.mistakes);
  const { config } = read;
  const top = findTop();
  try {
    const { pino } = await phase("import pino", () => import("pino"));
    const { logSettings } = await import("./log.ts");
    const log = pino(logSettings(config.logLevel));
    await phase("import socket.io", () => import("socket.io"));
    const { startServer } = await phase("import server", () => import("./startServer.ts"));
    // Not before the imports: its own would compete with them, and cost more than all that it could tell of them.
    const watchdog = startWatchdog(pulse);
    const { createOperations, defaultOperationLimits } = await import("./watch/operations.ts");
    const certificate = config.https ? await phase("certificate", () => makeCertificate(top)) : null;
    const seatSecret = await phase("seat secret", () => config.seatSecret ?? keptSecret(top));
    const operations = createOperations({ ...defaultOperationLimits, timeBoxMs: config.timeBoxMs });
    const server = await phase("listen", () =>
      startServer({
        port: config.port,
        host: config.host,
        webDir: join(top, "dist", "web"),
        certificate,
        publicUrl: config.publicUrl,
        trustedProxies: config.trustedProxies,
        seatSecret,
        iceServersFor: config.iceServersFor,
        operations,
        ...planted,
        log,
      }),
    );
    startUp.end();
    let watching: Watching | null = null;
    endOnSignal(server, () => watching, log);
    log.info({ url: server.url, startUp: startUp.phases }, "listening");
    const addresses = [server.url, ...server.lanUrls, ...(config.publicUrl ? [config.publicUrl] : [])];
    console.log(`Callglass is ready: ${addresses.join("  ")}\nStart: ${startUpLine(startUp)}`);
    const { startWatching } = await import("./watching.ts");
    const stateDir = config.stateDir ?? join(top, ".cache", "state");
    watching = startWatching({ config, startUp, server, operations, watchdog, stateDir, log });
    watching.adminUrl.then(
      (url) => console.log(`Admin page: ${url}`),
      // Whoever is calling has no need of it, so the server stays.
      (error: unknown) =>
        console.error(`No admin page. ${sentenceFor(error, config.adminPort, "ADMIN_PORT")}`),
    );
  } catch (error) {
    fail([sentenceFor(error, config.port)]);
  }
}

async function makeCertificate(top: string) {
  const [{ certificateFor }, { localAddresses }] = await Promise.all([
    import("./http/certificate.ts"),
    import("./http/localAddresses.ts"),
  ]);
  const folder = join(top, ".cache", "https");
  return timeBox("certificate", delays.certificateMs, () => certificateFor(localAddresses(), folder));
}

async function keptSecret(top: string): Promise<string> {
  const { readOrMakeSeatSecret } = await import("./seatSecret.ts");
  return readOrMakeSeatSecret(join(top, ".seat-secret"));
}

/** The top of the repository, found from this file: as source and as bundle it lies at different depths. */
function findTop(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package-lock.json"))) {
    if (dirname(folder) === folder) return process.cwd();
    folder = dirname(folder);
  }
  return folder;
}

function fail(sentences: readonly string[]): never {
  for (const sentence of sentences) console.error(sentence);
  process.exit(1);
}

function sentenceFor(error: unknown, port: number, setting = "PORT"): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  const advice = `choose another one with ${setting}=${port < 65_535 ? port + 1 : 3000} npm start.`;
  if (code === "EADDRINUSE") return `Port ${port} is taken by another program: stop it, or ${advice}`;
  if (code === "EACCES") return `Port ${port} may not be opened by this user: ${advice}`;
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}
