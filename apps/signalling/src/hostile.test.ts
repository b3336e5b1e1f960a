import { connect } from "node:net";

import { afterEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";

import { fakeClock } from "./clock.fake.ts";
import { joinOf, relayOf } from "./person.fake.ts";
import { defaultQuotas } from "./quotas.ts";
import { rawSocket, socketUrl, type RawSocket } from "./rawSocket.fake.ts";
import { startServer, type RunningServer, type ServerSettings } from "./startServer.ts";

// Real sockets on a machine that may be busy with browsers: the limit is for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 20_000 });

const releases: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of releases.splice(0).toReversed()) await release();
});

async function serve(settings: Partial<ServerSettings> = {}): Promise<RunningServer> {
  const server = await startServer({ port: 0, ...settings });
  releases.push(() => server.close());
  return server;
}

async function come(server: RunningServer): Promise<RawSocket> {
  const someone = await rawSocket(server.url);
  releases.push(() => someone.socket.terminate());
  return someone;
}

/** Alice and Bob in a call, to whom nothing may happen. */
async function victims(server: RunningServer) {
  const [alice, bob] = [await come(server), await come(server)];
  await alice.ask(joinOf("alice"));
  await bob.ask(joinOf("bob"));
  return {
    alice,
    bob,
    async expectUnharmed() {
      const before = bob.notices.length;
      expect(await alice.ask(relayOf("still.there"))).toMatchObject({ ok: true });
      await vi.waitFor(() => expect(bob.notices).toHaveLength(before + 1), 10_000);
      expect(bob.notices.at(-1)).toMatchObject({ type: "relayed", id: "still.there" });
    },
  };
}

/** What the HTTP answer to a refused WebSocket says, with status and when to try again; or "in". */
function knock(server: RunningServer, headers: Record<string, string> = {}): Promise<string> {
  const socket = new WebSocket(socketUrl(server.url), { headers });
  releases.push(() => socket.terminate());
  return new Promise((resolve) => {
    socket.on("error", () => undefined);
    socket.once("open", () => resolve("in"));
    socket.once("unexpected-response", (_request, response) => {
      const again = response.headers["retry-after"];
      const status = `${response.statusCode} `;
      const when = again === undefined ? "" : `, again after ${again} s`;
      response.setEncoding("utf8").once("data", (reason) => resolve(`${status}${reason}${when}`));
    });
  });
}

describe("frames", () => {
  test("ten megabytes in one frame close that socket, and no other", async () => {
    const server = await serve();
    const { expectUnharmed } = await victims(server);
    const eve = await come(server);
    eve.socket.on("error", () => undefined);
    eve.say("4".repeat(10_000_000));
    expect(await eve.closed).toBeGreaterThan(0);
    await expectUnharmed();
  });

  test("a message in more parts than any proxy makes of it closes that socket", async () => {
    const server = await serve();
    const { expectUnharmed } = await victims(server);
    const eve = await come(server);
    for (let part = 0; part < 17; part += 1) eve.socket.send("4", { fin: false });
    expect(await eve.closed).toBe(1008);
    await expectUnharmed();
  });

  test.each([
    ["a namespace of its own", "40/admin,"],
    ["a second Engine.IO OPEN", "0{}"],
    ["an acknowledgement of nothing", '4399["x"]'],
    ["a binary event that never comes", '451-["request",{"_placeholder":true,"num":0}]'],
    ["another packet while a binary one is awaited", '451-["request",{"_placeholder":true,"num":0}]42["x"]'],
    ["ten thousand attachments", "4510000-[]"],
    ["a reserved event", '42["disconnect"]'],
    ["an event without a name", "42[]"],
    ["a __proto__ as event", '421["__proto__",{}]'],
    ["an upgrade", "5"],
    ["a pong nobody asked for", "3"],
    ["an empty frame", ""],
  ])("%s harms nobody", async (_what, text) => {
    const server = await serve();
    const { expectUnharmed } = await victims(server);
    const eve = await come(server);
    eve.say(text);
    await Promise.race([eve.ask({ type: "clock" }), eve.closed]);
    await expectUnharmed();
  });
});

describe("somebody else's call", () => {
  test("a third person cannot sit down, speak, or listen, whatever they claim to be", async () => {
    const server = await serve();
    const { alice, bob, expectUnharmed } = await victims(server);
    const eve = await come(server);
    const heard = alice.notices.length + bob.notices.length;
    for (const join of [
      joinOf("eve"),
      joinOf("eve", { member: "A".repeat(22) }),
      joinOf("eve", { instance: "alice-instance" }),
      joinOf("eve", { instance: "bob-instance", ticket: "bm9ib2R5.c2lnbmVk" }),
    ]) {
      expect(await eve.ask(join)).toMatchObject({ ok: false, error: { name: "roomFull" } });
    }
    expect(await eve.ask(relayOf("1"))).toMatchObject({ ok: false, error: { name: "notSeated" } });
    expect(await eve.ask({ type: "entries", batch: "[]" })).toMatchObject({ error: { name: "notSeated" } });
    expect(await eve.ask({ type: "rekey", from: 1 })).toMatchObject({ error: { name: "notSeated" } });
    expect(alice.notices.length + bob.notices.length).toBe(heard);
    expect(eve.notices).toEqual([]);
    await expectUnharmed();
  });

  test("a sender's name and another epoch are no fields of a message", async () => {
    const server = await serve();
    const { alice, bob, expectUnharmed } = await victims(server);
    const forged = { ...relayOf("1"), from: "bob-instance" };
    expect(await alice.ask(forged)).toMatchObject({ ok: false, error: { name: "malformed" } });
    const entries = { type: "entries", batch: "[]", from: "bob-instance" };
    expect(await alice.ask(entries)).toMatchObject({ ok: false, error: { name: "malformed" } });
    for (const epoch of [0, 2, 1_000_000_000]) {
      expect(await bob.ask(relayOf("1", epoch))).toMatchObject({ error: { name: "staleEpoch" } });
    }
    expect(await bob.ask({ type: "rekey", from: 7 })).toMatchObject({ error: { name: "staleEpoch" } });
    await expectUnharmed();
  });
});

describe("the door", () => {
  test("is closed to another site, and opens for a page of this one", async () => {
    const server = await serve();
    expect(await knock(server, { Origin: "https://evil.example" })).toBe("403 origin");
    expect(await knock(server, { Origin: server.url.replace("localhost", "127.0.0.1") })).toBe("in");
  });

  test("counts arrivals by address, and behind a proxy by the address that the proxy names", async () => {
    const connectionsPerAddress = { perSecond: 1, burst: 2 };
    const clock = fakeClock();
    const server = await serve({
      clock,
      trustedProxies: 1,
      quotas: { ...defaultQuotas, connectionsPerAddress },
    });
    const from = (address: string) => knock(server, { "X-Forwarded-For": `9.9.9.9, ${address}` });
    expect([await from("1.1.1.1"), await from("1.1.1.1"), await from("1.1.1.1")]).toEqual([
      "in",
      "in",
      "429 rateLimited, again after 1 s",
    ]);
    expect(await from("2.2.2.2")).toBe("in");
    clock.advance(1_000);
    expect(await from("1.1.1.1")).toBe("in");
  });

  test("lets no more in than there is room for, and one again when one has gone", async () => {
    const server = await serve({ quotas: { ...defaultQuotas, sockets: 2 } });
    const alice = await come(server);
    await come(server);
    expect(await knock(server)).toBe("503 busy, again after 1 s");
    alice.socket.close();
    await alice.closed;
    await vi.waitFor(async () => expect(await knock(server)).toBe("in"), 10_000);
  });

  test("a full house opens no new room, and those inside go on", async () => {
    const server = await serve({ quotas: { ...defaultQuotas, rooms: 1 } });
    const { expectUnharmed } = await victims(server);
    const eve = await come(server);
    const elsewhere = joinOf("eve", { room: "another-room-0123456789" });
    expect(await eve.ask(elsewhere)).toMatchObject({ ok: false, error: { name: "busy" } });
    expect(await eve.ask(joinOf("eve"))).toMatchObject({ ok: false, error: { name: "roomFull" } });
    await expectUnharmed();
  });
});

test("a thousand connections that say nothing, or one letter at a time, are all closed", async () => {
  const connectionsPerAddress = { perSecond: 1_000, burst: 1_000 };
  const server = await serve({ quotas: { ...defaultQuotas, connectionsPerAddress } });
  const { expectUnharmed } = await victims(server);
  const port = Number(new URL(server.url).port);
  const tcp = (first: string) =>
    new Promise<void>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(first));
      const drip = setInterval(() => socket.write("x"), 1_000);
      socket.on("error", () => undefined).resume();
      socket.on("close", () => {
        clearInterval(drip);
        resolve();
      });
      if (first === "") clearInterval(drip);
    });
  const webSocket = () =>
    new Promise<void>((resolve) => {
      const socket = new WebSocket(socketUrl(server.url));
      socket.on("error", () => undefined).on("close", () => resolve());
    });
  const kinds = [() => tcp(""), () => tcp("GET / HTTP/1.1\r\nHost: a\r\nX-"), webSocket];
  const all = Array.from({ length: 999 }, (_, number) => kinds[number % kinds.length]?.());
  await expectUnharmed();
  await Promise.all(all);
  await expectUnharmed();
});
