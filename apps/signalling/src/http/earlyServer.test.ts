import { once } from "node:events";

import { afterEach, expect, test } from "vitest";

import { rawSocket } from "../rawSocket.fake.ts";
import { startServer, type RunningServer } from "../startServer.ts";
import { certificateFor } from "./certificate.ts";
import { listenEarly } from "./earlyServer.ts";
import { freshFolder, endProcesses } from "../testing/serverProcess.fake.ts";

let server: RunningServer | null = null;
afterEach(async () => {
  await server?.close();
  await endProcesses();
});

test("whoever comes before the server can answer is kept and then served, and /readyz says that it is not ready", async () => {
  const early = await listenEarly({ port: 0, host: null, certificate: null });
  const page = fetch(`${early.url}/healthz`);
  await once(early.http, "request");
  const coming = rawSocket(early.url);
  await once(early.http, "upgrade");
  const notReady = await fetch(`${early.url}/readyz`);
  expect([notReady.status, await notReady.json()]).toEqual([
    503,
    { ready: false, reasons: ["The server is still starting."] },
  ]);
  server = await startServer({ port: early });
  expect((await page).status).toBe(200);
  const alice = await coming;
  expect(await alice.ask({ type: "clock" })).toMatchObject({ ok: true });
  expect((await fetch(`${early.url}/readyz`)).status).toBe(200);
  alice.socket.terminate();
});

test("with a certificate it listens by https, also for other devices", async () => {
  const certificate = await certificateFor(["192.168.1.7"], freshFolder());
  const early = await listenEarly({ port: 0, host: null, certificate });
  expect(early.url).toMatch(/^https:\/\/localhost:\d+$/);
  expect(early.lanUrls.every((url) => url.startsWith("https://"))).toBe(true);
  early.http.close();
});
