import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";

import { delays } from "../delays.ts";
import { httpServer } from "../http/httpServer.ts";
import { socketUrl } from "../rawSocket.fake.ts";
import { Engine } from "./engine.ts";
import type { Link } from "./link.ts";

vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const releases: (() => unknown)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
});
afterEach(async () => {
  for (const release of releases.splice(0).toReversed()) await release();
  vi.useRealTimers();
});

async function serve() {
  const http = httpServer(null, (_request, response) => response.end());
  const engine = new Engine(http, {
    door: () => ({ ok: true, address: "192.0.2.1" }),
    sent: () => undefined,
    refused: () => undefined,
    cutOff: () => undefined,
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  releases.push(
    () => http.close(),
    () => engine.close(),
    () => engine.terminate(),
  );
  return { engine, url: socketUrl(`http://localhost:${(http.address() as AddressInfo).port}`) };
}

/** A WebSocket with all that it has heard; what `answers` gives back for a frame is said. */
async function come(url: string, answers: (frame: string) => string | null) {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  releases.push(() => socket.terminate());
  const heard: string[] = [];
  socket.on("error", () => undefined);
  socket.on("message", (data) => {
    const frame = Buffer.isBuffer(data) ? data.toString("utf8") : "";
    heard.push(frame);
    const said = answers(frame);
    if (said !== null) socket.send(said);
  });
  const closed = new Promise<number>((resolve) => socket.once("close", (code) => resolve(code)));
  await once(socket, "open");
  return { socket, heard, closed };
}

const pong = (frame: string) => (frame === "2" ? "3" : null);

test("the handshake says how often it will ask, and comes with the answer to the upgrade", async () => {
  const { engine, url } = await serve();
  const { heard } = await come(url, pong);
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  expect(JSON.parse(heard[0]?.slice(1) ?? "")).toEqual({
    sid: "1",
    upgrades: [],
    pingInterval: delays.pingIntervalMs,
    pingTimeout: delays.pingTimeoutMs,
    maxPayload: 65_536,
  });
  expect(engine.clientsCount).toBe(1);
});

test("who answers pings stays, and who is silent is gone after ping and patience", async () => {
  const { engine, url } = await serve();
  const reasons: string[] = [];
  const said: string[] = [];
  engine.on("connection", (link: Link) => {
    link.on("close", (reason) => reasons.push(reason)).on("data", (text) => said.push(text));
  });
  const lively = await come(url, pong);
  const silent = await come(url, () => null);
  for (let round = 1; round <= 3; round += 1) {
    vi.advanceTimersByTime(delays.pingIntervalMs - delays.pingLookMs);
    await vi.waitFor(() => expect(lively.heard.filter((frame) => frame === "2")).toHaveLength(round));
    // It comes after the pong, so the server has read that one too.
    lively.socket.send("4here");
    await vi.waitFor(() => expect(said).toHaveLength(round));
    if (round === 2) await silent.closed;
  }
  expect(reasons).toEqual(["ping timeout"]);
  expect(engine.clientsCount).toBe(1);
});

test("a server that was held up itself reads first what was answered meanwhile", async () => {
  const { engine, url } = await serve();
  const { heard } = await come(url, pong);
  vi.advanceTimersByTime(delays.pingIntervalMs - delays.pingLookMs);
  const now = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 60_000);
  vi.advanceTimersByTime(delays.pingLookMs);
  now.mockRestore();
  await vi.waitFor(() => expect(heard).toContain("2"));
  expect(engine.clientsCount).toBe(1);
});

test.each(["0{}", "2", "5", "6", "", "x"])("the packet %j of a page closes its socket", async (frame) => {
  const { url } = await serve();
  const { socket, closed } = await come(url, pong);
  socket.send(frame);
  expect(await closed).toBe(1002);
});

test.each([
  ["/elsewhere/?EIO=4&transport=websocket", 404],
  ["/socket.io/?EIO=3&transport=websocket", 400],
  ["/socket.io/?EIO=4&transport=polling", 400],
])("a WebSocket to %s is refused with %i", async (path, status) => {
  const { url } = await serve();
  const socket = new WebSocket(new URL(path, url));
  socket.on("error", () => undefined);
  const [, response] = await once(socket, "unexpected-response");
  expect(response.statusCode).toBe(status);
});

test("what a page says before its goodbye is heard before that, also when it is much", async () => {
  const { engine, url } = await serve();
  const told: string[] = [];
  engine.on("connection", (link: Link) => {
    link.on("data", (text) => told.push(text)).on("close", () => told.push("closed"));
  });
  const { socket } = await come(url, pong);
  const words = Array.from({ length: 100 }, (_, number) => `word ${number}`);
  for (const word of words) socket.send(`4${word}`);
  socket.close();
  await vi.waitFor(() => expect(told).toContain("closed"));
  expect(told).toEqual([...words, "closed"]);
});

test("whoever is cut off hears the farewell, and is not heard any more", async () => {
  const { engine, url } = await serve();
  const told: string[] = [];
  engine.on("connection", (link: Link) => {
    link.on("data", (text) => {
      told.push(text);
      link.write("farewell");
      link.cutOff();
    });
  });
  const { socket, heard, closed } = await come(url, pong);
  for (let word = 0; word < 100; word += 1) socket.send(`4${word}`);
  await closed;
  expect(heard).toContain("4farewell");
  expect(told).toEqual(["0"]);
  await vi.waitFor(() => expect(engine.clientsCount).toBe(0));
});
