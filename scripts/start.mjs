import { existsSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled, fail, root } from "./lib/install.mjs";

const help = `npm start                 serves Callglass on http://localhost:3000
npm start -- --https      serves it by https, with a certificate made on the spot, for other devices on this network

PORT            the port (3000; 0 takes a free one)
HOST            the one IP address to listen on (all)
PUBLIC_URL      the address that a reverse proxy shows, e.g. https://call.example.org
TRUSTED_PROXIES how many proxies in front write X-Forwarded-For (0)
STUN_URL        e.g. stun:stun.example.org (several with commas)
TURN_URL        e.g. turn:turn.example.org (several with commas), with
TURN_SECRET     the secret shared with the TURN server (coturn: use-auth-secret)
ICE_SERVERS     instead: a JSON list of RTCIceServer
SEAT_SECRET     signs seat tickets (else kept in .seat-secret)
LOG_LEVEL       fatal, error, warn (default), info, debug, trace or silent

For whoever runs it (docs/server.md):
ADMIN_PORT      the port of the admin page and the metrics (a free one, told at the start)
ADMIN_HOST      the IP address that port listens on (127.0.0.1)
ADMIN_TOKEN     opens it, at least 16 characters (else one is made at each start and shown with the address)
SLOW_MS         a request that waits for longer is reported while it still waits (150)
BLOCKED_MS      code that keeps everything else waiting for longer is reported while it still runs (150)
TIME_BOX_MS     a request that takes longer is answered \`timeout\` (5000)
KILL_MS         when whoever supervises the process would kill it (10000); each has to be longer than those above
SLOW_WEBHOOK    an http or https address to which reports are posted
STATE_DIR       where reports outlive a kill (.cache/state)`;

const parent = process.ppid;
const args = process.argv.slice(2);
if (args.includes("--help")) {
  console.log(help);
  process.exit(0);
}
process.chdir(root);
ensureInstalled();
await ensureBuilt().catch((/** @type {unknown} */ error) => {
  fail(error instanceof Error ? error.message : String(error));
});
const main = join(root, "dist", "server", "main.js");
if (!existsSync(main)) fail("The build failed: it made no server.");
// So that the server's account of its start does not take our work for its own.
performance.mark("callglass.handOver");
// In this very process, so that signals and the exit code need no forwarding.
await import(pathToFileURL(main).href);

// npm hands SIGTERM to its shell alone, which dies without a word to this process: then nobody would free the port.
const parentCheckMs = 500;
if (process.env.npm_lifecycle_event !== undefined) {
  const check = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(check);
    process.kill(process.pid, "SIGTERM");
  }, parentCheckMs).unref();
}
