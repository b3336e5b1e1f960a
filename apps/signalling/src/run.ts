import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { delays } from "./delays.ts";
import type { RunningServer } from "./startServer.ts";
import { followStartUp, startUpLine } from "./startUp/startUp.ts";
import { startWatchdog } from "./watch/watchdog.ts";

/**
 * The whole life of the server as a process, from its environment to its exit code.
 * What is heavy is imported here and not above, so that the start can tell what each import cost.
 */
export async function run(): Promise<void> {
  const watchdog = startWatchdog();
  const startUp = followStartUp(watchdog.pulse);
  const { phase } = startUp;
  const { readConfig } = await phase("import zod", () => import("./config.ts"));
  const read = await phase("configuration", () => readConfig(process.env, process.argv.slice(2)));
  if (!read.ok) return fail(read.mistakes);
  const { config } = read;
  const top = findTop();
  try {
    const { pino } = await phase("import pino", () => import("pino"));
    await phase("import socket.io", () => import("socket.io"));
    const { startServer } = await phase("import server", () => import("./startServer.ts"));
    const certificate = config.https ? await phase("certificate", () => makeCertificate(top)) : null;
    const seatSecret = await phase("seat secret", () => config.seatSecret ?? keptSecret(top));
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
        log: pino({ level: config.logLevel, base: null }),
      }),
    );
    startUp.end();
    closeOnSignal(server);
    const addresses = [server.url, ...server.lanUrls, ...(config.publicUrl ? [config.publicUrl] : [])];
    console.log(`Callglass is ready: ${addresses.join("  ")}\nStart: ${startUpLine(startUp)}`);
  } catch (error) {
    fail([sentenceFor(error, config.port)]);
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

function sentenceFor(error: unknown, port: number): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  const advice = `choose another one with PORT=${port < 65_535 ? port + 1 : 3000} npm start.`;
  if (code === "EADDRINUSE") return `Port ${port} is taken by another program: stop it, or ${advice}`;
  if (code === "EACCES") return `Port ${port} may not be opened by this user: ${advice}`;
  return `The server could not start: ${error instanceof Error ? error.message : String(error)}`;
}

function closeOnSignal(server: RunningServer): void {
  let firstAtMs: number | null = null;
  function onSignal() {
    // Ctrl-C reaches this process twice when npm hands it on as well: that is still one wish.
    if (firstAtMs !== null && performance.now() - firstAtMs < delays.secondSignalMs) return;
    if (firstAtMs !== null) process.exit(1);
    firstAtMs = performance.now();
    setTimeout(() => process.exit(0), delays.shutdownMs).unref();
    void server.close().finally(() => process.exit(0));
  }
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
