import { once } from "node:events";
import { createServer, Server } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { takeProfile } from "./admin/profiler.ts";
import { readiness } from "./admin/readiness.ts";
import { delays } from "./delays.ts";
import { certificateFor } from "./http/certificate.ts";
import { listen } from "./http/listen.ts";
import { rawSocket } from "./rawSocket.fake.ts";
import { startServer } from "./startServer.ts";
import { endProcesses, freshFolder } from "./testing/serverProcess.fake.ts";
import { Box, TimedOut } from "./watch/box.ts";
import { createOperations, defaultOperationLimits } from "./watch/operations.ts";
import { reportSink } from "./watch/sink.ts";

// Only our own time: what the system does takes as long as it takes.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(async () => {
  vi.useRealTimers();
  await endProcesses();
});

const never = () => new Promise<never>(() => undefined);

test("a system that never answers `listen` ends the start by name", async () => {
  const deaf = Object.assign(new Server(), { listen: () => deaf });
  const outcome = expect(listen(deaf, 0, null)).rejects.toThrow(new TimedOut("listen", delays.listenMs));
  await vi.advanceTimersByTimeAsync(delays.listenMs);
  await outcome;
});

test("a certificate that is never made ends the start by name", async () => {
  const outcome = expect(certificateFor([], freshFolder(), never)).rejects.toThrow(
    new TimedOut("certificate", delays.certificateMs),
  );
  await vi.advanceTimersByTimeAsync(delays.certificateMs);
  await outcome;
});

test("an address for reports that never answers is given up, and the log says so", async () => {
  const deaf = createServer();
  await once(deaf.listen(0, "127.0.0.1"), "listening");
  const asked = once(deaf, "connection");
  const said: string[] = [];
  const webhook = `http://127.0.0.1:${(deaf.address() as AddressInfo).port}/`;
  const sink = reportSink({ file: join(freshFolder(), "slow"), webhook, logs: false }, (line) =>
    said.push(line),
  );
  const slow = {
    id: "1",
    kind: "waiting" as const,
    atMs: 0,
    forMs: 1,
    operation: null,
    stack: [],
    beside: [],
  };
  sink({ type: "slow", report: slow });
  const [connection] = await asked;
  expect(said).toEqual([]);
  await vi.advanceTimersByTimeAsync(delays.webhookMs);
  await vi.waitFor(() => expect(said.join("")).toContain("Webhook: webhook was not done within"), 30_000);
  connection.destroy();
  deaf.close();
});

test("a page that does not close its socket does not keep the server from ending", async () => {
  const server = await startServer({ port: 0 });
  const alice = await rawSocket(server.url);
  alice.socket.pause();
  let closed = false;
  const closing = server.close().then(() => (closed = true));
  await vi.advanceTimersByTimeAsync(delays.shutdownMs - 1);
  expect(closed).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await closing;
  alice.socket.terminate();
});

test("a request that is to be profiled and never comes is awaited for a minute", async () => {
  const operations = createOperations(defaultOperationLimits);
  const box = new Box("an admin", Infinity);
  const wish = { of: "operation", kind: "join", room: null } as const;
  const outcome = expect(takeProfile(operations, box, wish)).rejects.toThrow(
    new TimedOut("the next join", delays.profileAwaitMs),
  );
  await vi.advanceTimersByTimeAsync(delays.profileAwaitMs);
  await outcome;
  box.close();
});

test("a request that does not end is profiled until its time is over", async () => {
  const operations = createOperations(defaultOperationLimits);
  const box = new Box("an admin", Infinity);
  const profile = takeProfile(operations, box, { of: "operation", kind: "join", room: null });
  await vi.advanceTimersByTimeAsync(1);
  operations.run(
    "join",
    null,
    never,
    () => undefined,
    () => undefined,
  );
  await vi.advanceTimersByTimeAsync(delays.profileMs);
  expect((await profile).callglass.overlaps).toMatchObject([{ kind: "join" }]);
  box.close();
});

test("a server whose loop keeps everything waiting is not ready", () => {
  const loop = (p50Ms: number) => ({ p50Ms, p99Ms: p50Ms, maxMs: p50Ms });
  expect(readiness(false, loop(delays.loopTooSlowMs))).toEqual({ ready: true, reasons: [] });
  expect(readiness(false, loop(delays.loopTooSlowMs + 1))).toMatchObject({ ready: false });
});
