import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { afterAll, expect, test, vi } from "vitest";

import { endProcesses, serverProcess, startProcess } from "../testing/serverProcess.fake.ts";

// Real processes on a machine that may be busy: the limit is for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(endProcesses);

test("the start tells what it spent its time on, and the parts make up the whole", async () => {
  const server = await serverProcess();
  const [, listening, whole, parts] = await server.said(
    /Start: listening after (\d+) ms, ready after (\d+) ms: (.*)\n/,
  );
  const phases = (parts ?? "").split(", ").map((part) => /^(.*) (\d+)$/.exec(part)?.slice(1));
  expect(phases.map((phase) => phase?.[0])).toEqual([
    "Node",
    "entry",
    "import http and zod",
    "configuration",
    "listen",
    "import pino",
    "import socket.io",
    "import server",
    "seat secret",
    "attach",
  ]);
  expect(Number(listening)).toBeLessThanOrEqual(Number(whole));
  const sum = phases.reduce((total, phase) => total + Number(phase?.[1]), 0);
  expect(sum).toBeGreaterThan(Number(whole) / 2);
  expect(sum).toBeLessThan(Number(whole) + phases.length);
});

test("page and admin page are there although no name can be looked up", async () => {
  const server = await startProcess({ preload: "hangingDns.mjs", env: { HOST: "" } });
  const [, port] = await server.said(/Callglass: http:\/\/localhost:(\d+)/);
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  expect((await server.admin("/debug/startup")).status).toBe(200);
});

test("under the same resolver a server that names its host never listens, so the test above proves something", async () => {
  const script = `import("node:http").then(({ createServer }) => {
    createServer().listen({ port: 0, host: "localhost" }, () => console.log("listens"));
    setTimeout(() => { console.log("waits"); process.exit(); }, 300);
  })`;
  const preload = fileURLToPath(new URL("../testing/hangingDns.mjs", import.meta.url));
  const child = spawn(process.execPath, ["--import", preload, "-e", script]);
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await once(child, "close");
  expect(said).toBe("waits\n");
});

// At once: what these wait for is a second to pass.
test.concurrent("a start that waits says after a second for what", async () => {
  const server = await startProcess({ preload: "hangingListen.mjs" });
  await server.said(/Callglass is still starting: "listen" has taken \d+\.\d s so far\./);
});

test.concurrent("a start that is stuck in its own work says where", async () => {
  const server = await startProcess({ preload: "stuckInStart.mjs" });
  await server.said(
    /still starting: "seat secret" has taken \d+\.\d s so far, busy in stuckInReading \(.*stuckInStart\.mjs:7:\d+\)/,
  );
  server.child.kill("SIGKILL");
});

test.concurrent("an import that is stuck in its own code is named with function, file and line", async () => {
  const server = await startProcess({ env: { PLANTED_IMPORT: "busy" } });
  await server.said(
    /still starting: "import http and zod" has taken \d+\.\d s so far, busy in busyForEver \(.*busyImport\.fake\.ts:3:\d+\)/,
  );
  server.child.kill("SIGKILL");
});

test.concurrent("an import that waits for what never comes is named too, and the process does not end without a word", async () => {
  const server = await startProcess({ source: "waitingStart.fake.ts" });
  await server.said(/still starting: "import http and zod" has taken \d+\.\d s so far\./);
});
