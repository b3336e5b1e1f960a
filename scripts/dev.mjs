import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import { ensureInstalled, fail, root } from "./lib/install.mjs";

process.chdir(root);
ensureInstalled();

const port = Number(process.env.PORT || 3000);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  fail(`PORT is "${process.env.PORT}": it has to be a whole number from 1 to 65535.`);
}
/** Several files of one save, e.g. by a formatter, are one restart. */
const settleMs = 30;

const signallingPort = await freePort();
const vite = await servePage();
/** @type {import("node:child_process").ChildProcess | null} */
let server = null;
startSignalling(null);
const watchers = ["apps/signalling/src", "packages/protocol/src"].map((folder) =>
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (file?.endsWith(".ts") && !/\.(test|fake)\.ts$/.test(file)) onSave();
  }),
);
console.log(`Callglass in development: http://localhost:${port}`);

/** @type {NodeJS.Timeout | undefined} */
let settling;
let savedAtMs = 0;
function onSave() {
  if (settling === undefined) savedAtMs = performance.now();
  clearTimeout(settling);
  settling = setTimeout(() => {
    settling = undefined;
    restart(savedAtMs);
  }, settleMs);
}

function restart(/** @type {number} */ sinceMs) {
  const old = server;
  const start = () => startSignalling(sinceMs);
  if (!old || old.exitCode !== null || old.signalCode !== null) return start();
  // The port has to be free; the pages come back by themselves with their tickets.
  old.once("exit", start);
  old.kill("SIGKILL");
}

function startSignalling(/** @type {number | null} */ sinceMs) {
  const child = spawn(process.execPath, ["--import", "tsx", "apps/signalling/src/main.ts"], {
    env: { ...process.env, PORT: String(signallingPort), HOST: "127.0.0.1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  server = child;
  child.stdout.on("data", (/** @type {Buffer} */ chunk) => {
    const text = chunk.toString();
    // Its own address is of no use to a person here: the page is served by Vite.
    if (!/^(Callglass|Start): /m.test(text)) process.stdout.write(chunk);
    else if (sinceMs !== null && /^Start: /m.test(text)) {
      console.log(`Server restarted: ${Math.round(performance.now() - sinceMs)} ms from save to serving`);
    }
  });
}

async function servePage() {
  const { createServer: createViteServer } = await import("vite");
  const target = `http://127.0.0.1:${signallingPort}`;
  const page = await createViteServer({
    configFile: join(root, "vite.config.ts"),
    logLevel: "warn",
    server: {
      port,
      strictPort: true,
      // The Host header stays as it is, so that the server's check of the Origin holds here too.
      proxy: {
        "/socket.io": { target, ws: true },
        "/reach.json": { target },
        "/healthz": { target },
      },
    },
  });
  try {
    return await page.listen();
  } catch (error) {
    await page.close();
    const why = error instanceof Error ? error.message : String(error);
    if (!why.includes("already in use")) return fail(`The page cannot be served: ${why}`);
    return fail(
      `Port ${port} is taken by another program: stop it, or choose another one with PORT=${port + 1} npm run dev.`,
    );
  }
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", () => resolve(null)));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : fail("No port is free.");
}

async function stop() {
  for (const watcher of watchers) watcher.close();
  server?.kill("SIGKILL");
  await vite.close();
  process.exit(0);
}
process.on("SIGINT", () => void stop());
process.on("SIGTERM", () => void stop());
