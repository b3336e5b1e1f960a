import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { readConfig } from "./config.ts";
import { endOnSignal } from "./endOnSignal.ts";
import { listenEarly } from "./http/earlyServer.ts";
import type { Answer } from "./signalling/signalling.ts";
import type { Begun } from "./startUp/begin.ts";
import { startUpLine } from "./startUp/startUp.ts";
import type { Watching } from "./watching.ts";

/**
 * The whole life of the server as a process, from its environment to its exit code; tests plant an answer of their own.
 * What is heavy is imported here and not above, so that the start can tell what each import cost; and what listening
 * does not need only after it: whoever comes meanwhile is kept.
 */
export async function run({ startUp, watchdog }: Begun, planted: { answer?: Answer } = {}): Promise<void> {
  const { phase } = startUp;
  const read = await phase("configuration", () => readConfig(process.env, process.argv.slice(2)));
  if (!read.ok) return fail(read.mistakes);
  const { config } = read;
  const { port, host, publicUrl } = config;
  const top = findTop();
  try {
    const certificate = config.https ? await phase("certificate", () => makeCertificate(top)) : null;
    const early = await phase("listen", () => listenEarly({ port, host, certificate }));
    startUp.listens();
    const addresses = [early.url, ...early.lanUrls, ...(publicUrl ? [publicUrl] : [])];
    console.log(`Callglass: ${addresses.join("  ")}`);
    const { pino } = await phase("import pino", () => import("pino"));
    const { logSettings } = await import("./log.ts");
    const log = pino(logSettings(config.logLevel));
    await phase("import socket.io", () => import("socket.io"));
    const { startServer } = await phase("import server", () => import("./startServer.ts"));
    const { createOperations, defaultOperationLimits } = await import("./watch/operations.ts");
    const seatSecret = await phase("seat secret", () => config.seatSecret ?? keptSecret(top));
    const operations = createOperations({ ...defaultOperationLimits, timeBoxMs: config.timeBoxMs });
    let watching: Watching | null = null;
    const server = await phase("attach", () =>
      startServer({
        port: early,
        webDir: join(top, "dist", "web"),
        publicUrl,
        trustedProxies: config.trustedProxies,
        seatSecret,
        iceServersFor: config.iceServersFor,
        operations,
        loopDelay: () => watching?.loopDelay() ?? null,
        ...planted,
        log,
      }),
    );
    startUp.end();
    endOnSignal(server, () => watching, log);
    log.info({ url: server.url, startUp: startUp.phases }, "listening");
    console.log(`Start: ${startUpLine(startUp)}`);
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
    fail([sentenceFor(error, port)]);
  }
}

async function makeCertificate(top: string) {
  const [{ certificateFor }, { localAddresses }] = await Promise.all([
    import("./http/certificate.ts"),
    import("./http/localAddresses.ts"),
  ]);
  return certificateFor(localAddresses(), join(top, ".cache", "https"));
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
