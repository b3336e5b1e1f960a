import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { pino } from "pino";

import { readConfig } from "./config.ts";
import { delays } from "./delays.ts";
import { certificateFor } from "./http/certificate.ts";
import { localAddresses } from "./http/localAddresses.ts";
import { readOrMakeSeatSecret } from "./seatSecret.ts";
import { startServer, type RunningServer } from "./startServer.ts";

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

const read = readConfig(process.env, process.argv.slice(2));
if (!read.ok) fail(read.mistakes);
const { config } = read;
const top = findTop();
try {
  const server = await startServer({
    port: config.port,
    host: config.host,
    webDir: join(top, "dist", "web"),
    certificate: config.https ? await certificateFor(localAddresses(), join(top, ".cache", "https")) : null,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    seatSecret: config.seatSecret ?? readOrMakeSeatSecret(join(top, ".seat-secret")),
    iceServersFor: config.iceServersFor,
    log: pino({ level: config.logLevel, base: null }),
  });
  closeOnSignal(server);
  const addresses = [server.url, ...server.lanUrls, ...(config.publicUrl ? [config.publicUrl] : [])];
  console.log(`Callglass is ready: ${addresses.join("  ")}`);
} catch (error) {
  fail([sentenceFor(error, config.port)]);
}
