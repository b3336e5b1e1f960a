import { once } from "node:events";
import { connect } from "node:net";

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";

import { fakeClock } from "../clock.fake.ts";
import { delays } from "../delays.ts";
import { joinOf } from "../person.fake.ts";
import { defaultQuotas } from "../quotas.ts";
import { rawSocket, socketUrl } from "../rawSocket.fake.ts";
import { startServer, type RunningServer } from "../startServer.ts";

let server: RunningServer;
beforeEach(async () => {
  const onlyOnce = { perSecond: 0.001, burst: 1 };
  const quotas = {
    ...defaultQuotas,
    joinsPerAddress: onlyOnce,
    connectionsPerAddress: { ...onlyOnce, burst: 3 },
    sockets: 2,
  };
  server = await startServer({ port: 0, clock: fakeClock(), trustedProxies: 1, quotas });
});
afterEach(() => server.close());

/** A WebSocket that is not let in, or not to where it wants; resolves when it is closed. */
function knock(headers: Record<string, string> = {}, url = socketUrl(server.url)): Promise<unknown> {
  const socket = new WebSocket(url, { headers });
  return new Promise((resolve) => socket.on("error", resolve).on("close", resolve));
}

/** What is said over a bare connection; resolves when the server has closed it. */
function say(text: string): Promise<unknown> {
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () => socket.write(text));
  return new Promise((resolve) => {
    socket
      .on("error", () => undefined)
      .on("close", resolve)
      .resume();
  });
}

test("whoever is refused before any handler runs is counted by the reason", async () => {
  const { host } = new URL(server.url);
  await fetch(`${server.url}/nothing`);
  await knock({}, `ws://${new URL(server.url).host}/socket.io/?EIO=3&transport=websocket`);
  await say("no HTTP\r\n\r\n");
  await knock({ Origin: "https://evil.example" });
  await knock({}, `ws://${host}/elsewhere`);
  const upgrade = `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket`;
  await say(`${upgrade}\r\nX-Forwarded-For: 1.1.1.1\r\n\r\n`);
  const alice = await rawSocket(server.url);
  const bob = await rawSocket(server.url);
  await alice.ask(joinOf("alice"));
  expect(await bob.ask(joinOf("bob"))).toMatchObject({ error: { name: "rateLimited" } });
  await knock();
  await knock();
  alice.socket.terminate();
  bob.socket.terminate();
  expect(Object.fromEntries(server.counts)).toEqual({
    "outside.path": 2,
    "outside.handshake": 1,
    "outside.http": 1,
    "outside.origin": 1,
    "outside.upgrade": 1,
    joinsPerAddress: 1,
    rateLimited: 1,
    "outside.busy": 1,
    "outside.rateLimited": 1,
  });
});

test("whoever is silent, or takes too long, is counted when it is closed", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const silent = new WebSocket(socketUrl(server.url));
  const closed = once(silent, "close");
  // Engine.IO's first word; from then on the server waits for Socket.IO's.
  await once(silent, "message");
  vi.advanceTimersByTime(delays.connectTimeoutMs);
  vi.useRealTimers();
  await closed;
  await Promise.all([say(""), say("GET / HTTP/1.1\r\nHost: a\r\nX-")]);
  expect(Object.fromEntries(server.counts)).toEqual({
    "outside.silent": 1,
    "outside.nothing": 1,
    "outside.slow": 1,
  });
});
