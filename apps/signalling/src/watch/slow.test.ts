import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import type { RelayReply, RoomId } from "@callglass/protocol";
import { beforeAll, describe, expect, test } from "vitest";

import { joinOf, relayOf, testRoom } from "../person.fake.ts";
import { rawSocket } from "../rawSocket.fake.ts";
import { realProcesses } from "../testing/realProcesses.fake.ts";
import { freshFolder, serverProcess, type ServerProcess } from "../testing/serverProcess.fake.ts";
import type { ShownReport } from "./slowList.ts";

const { come } = realProcesses();

async function slowOf(server: ServerProcess): Promise<ShownReport[]> {
  return (await (await server.admin("/debug/slow")).json()) as ShownReport[];
}

test("a handler that backtracks in a regular expression is named while it is stuck, and after the kill by the next start", async () => {
  const STATE_DIR = freshFolder();
  const server = await serverProcess({ env: { STATE_DIR } });
  const evil = await come(server, "evil");
  let answered = false;
  evil.socket.emit("request", joinOf("evil"), () => (answered = true));
  await server.said(
    /Blocked for \d+ ms by join in room room-of-, at backtrackForEver \(.*apps\/signalling\/src\/testing\/plants\.fake\.ts:\d+:\d+\)/,
  );
  expect(answered).toBe(false);
  server.child.kill("SIGKILL");
  expect(await server.ended()).toBe("SIGKILL");

  const next = await serverProcess({ env: { STATE_DIR } });
  await next.said(
    /The last run was killed while this was going on: Blocked for \d+ ms by join in room room-of-/,
  );
  expect(await slowOf(next)).toMatchObject([
    { kind: "blocked", fromLastRun: true, operation: { kind: "join", room: "room-of-" } },
  ]);
  // Nobody's ghost sits there.
  expect(await (await come(next, "alice")).join()).toMatchObject({ seat: 1 });
  expect(await (await come(next, "bob")).join()).toMatchObject({ seat: 2 });
});

test("a folder that no report can be written to is told at the start, and costs nothing else", async () => {
  const file = join(freshFolder(), "file");
  writeFileSync(file, "");
  const server = await serverProcess({ env: { STATE_DIR: join(file, "state") } });
  await server.said(/Nothing can be written to STATE_DIR \(.*state\): after a kill/);
  (await come(server, "hung")).socket.emit("request", joinOf("hung"), () => undefined);
  await server.said(/Waiting for \d+ ms: join/);
});

test("a call of the store that hangs is reported while it waits, answered `timeout` when its box ends, and then no longer told as going on", async () => {
  const STATE_DIR = freshFolder();
  const server = await serverProcess({ env: { STATE_DIR, TIME_BOX_MS: "1500" } });
  const hung = await come(server, "hung");
  const reply = hung.ask(joinOf("hung"));
  await server.said(/Waiting for \d+ ms: join in room room-of-, for read seats\./);
  expect(await reply).toMatchObject({ ok: false, error: { name: "timeout", retryAfterMs: 1_000 } });
  const [report] = (await server.stateWith(({ slow }) => slow[0]?.endedAfterMs !== null)).slow;
  const waits = [{ on: "read seats", holder: null }];
  expect(report).toMatchObject({ kind: "waiting", operation: { kind: "join", room: "room-of-", waits } });
  expect(report?.endedAfterMs).toBeGreaterThanOrEqual(1_500);
  expect(report?.waited).toEqual([{ on: "read seats", holder: null, forMs: expect.any(Number) }]);
  await server.said(/No longer waiting, after \d+ ms: join in room room-of-\./);
  server.child.kill("SIGKILL");
  await server.ended();
  expect(await slowOf(await serverProcess({ env: { STATE_DIR } }))).toEqual([]);
});

test("how long a loop stood is told when it goes on, and it is no less than what was told while it stood", async () => {
  const release = join(freshFolder(), "release");
  const server = await serverProcess({ env: { PLANTED_RELEASE: release } });
  const reply = (await come(server, "keeps")).ask(joinOf("keeps"));
  const [, seenMs] = await server.said(
    /Blocked for (\d+) ms by join in room room-of-, at keepLoop \(apps\/signalling\/src\/testing\/plants\.fake\.ts:\d+/,
  );
  writeFileSync(release, "");
  const [, lastedMs] = await server.said(/No longer blocked, after (\d+) ms: join in room room-of-\./);
  expect(await reply).toMatchObject({ ok: true });
  expect(Number(lastedMs)).toBeGreaterThanOrEqual(Number(seenMs));
  const [report] = (await server.stateWith(({ slow }) => slow[0]?.endedAfterMs !== null)).slow;
  expect([report?.forMs, report?.endedAfterMs]).toEqual([Number(seenMs), Number(lastedMs)]);
});

test.each([
  ["SLOW_MS", "a loop that stands", "evil", /Blocked for (\d+) ms/],
  ["BLOCKED_MS", "a request that waits", "hung", /Waiting for (\d+) ms/],
])("a longer %s does not make %s wait for its report", async (setting, _what, name, report) => {
  const longMs = 4_000;
  const server = await serverProcess({ env: { [setting]: String(longMs) } });
  (await come(server, name)).socket.emit("request", joinOf(name), () => undefined);
  const [, forMs] = await server.said(report);
  expect(Number(forMs)).toBeLessThan(longMs);
  // The one that stands would go on for ever.
  server.child.kill("SIGKILL");
});

describe("with a short time box", () => {
  let server: ServerProcess;
  beforeAll(async () => void (server = await serverProcess({ env: { TIME_BOX_MS: "400" } })));

  test("a join that got its seat and then ran out of time has given the seat back", async () => {
    const held = await come(server, "held");
    expect(await held.ask(joinOf("held"))).toMatchObject({ error: { name: "timeout" } });
    expect((await server.state()).rooms).toEqual([]);
    // Its ledger names the room, which only the two should know.
    await server.said(/Waiting for \d+ ms: join in room room-of-, for write seat/);
    expect(server.output() + JSON.stringify(await slowOf(server))).not.toContain(testRoom);
    expect(await (await come(server, "alice")).join()).toMatchObject({ seat: 1, pairing: null });
  });

  test("a report of a message that is kept names it as the picture of the call does", async () => {
    const room = "stuck-relay-0123456789ab" as RoomId;
    const [alice, bob] = [await come(server, "alice"), await come(server, "bob")];
    await alice.join({ room });
    await bob.join({ room });
    expect(await alice.ask(relayOf("message.7"))).toMatchObject({ error: { name: "timeout" } });
    await server.said(/Waiting for \d+ ms: relay of message message\.7 in room stuck-re, for hand over/);
  });

  test("a loop of ours that asks its deadline ends by it", async () => {
    const loop = await come(server, "loop");
    expect(await loop.ask(joinOf("loop"))).toMatchObject({ error: { name: "timeout" } });
  });
});

test("a report is pushed to the address that wants it, while the server is still stuck", async () => {
  const hook = createServer();
  const pushed = new Promise<string>((resolve) => {
    hook.on("request", (request, response) => {
      request.setEncoding("utf8").on("data", resolve);
      response.end();
    });
  });
  await once(hook.listen(0, "127.0.0.1"), "listening");
  const { port } = hook.address() as AddressInfo;
  const server = await serverProcess({ env: { SLOW_WEBHOOK: `http://127.0.0.1:${port}/slow` } });
  const evil = await come(server, "evil");
  evil.socket.emit("request", joinOf("evil"), () => undefined);
  expect(JSON.parse(await pushed)).toMatchObject({
    text: expect.stringContaining("by join in room room-of-, at backtrackForEver"),
    report: { kind: "blocked", operation: { kind: "join" } },
  });
  hook.close();
  // It would go on for ever.
  server.child.kill("SIGKILL");
});

describe("of one and the same server", () => {
  const release = join(freshFolder(), "release");
  let server: ServerProcess;
  beforeAll(async () => void (server = await serverProcess({ env: { PLANTED_RELEASE: release } })));

  test("a message that the server keeps says so by its stamps, to both people", async () => {
    const room = "slow-relay-0123456789ab" as RoomId;
    const [alice, bob] = [await come(server, "alice"), await come(server, "bob")];
    await alice.join({ room });
    await bob.join({ room });
    const signal = { type: "answer", negotiation: "n", sdp: "v=0" };
    const reply = (await alice.ask({ type: "relay", epoch: 1, id: "1", signal })) as Extract<
      RelayReply,
      { ok: true }
    >;
    expect(reply.relayedAtMs - reply.receivedAtMs).toBeGreaterThanOrEqual(50);
    const { receivedAtMs, relayedAtMs } = await bob.next("relayed");
    expect(reply).toMatchObject({ ok: true, receivedAtMs, relayedAtMs });
  });

  test("a message that came while the server was busy with another request says so, to both people", async () => {
    const [alice, bob] = [await rawSocket(server.url), await come(server, "bob")];
    const room = "queueing-room-0123456789" as RoomId;
    await alice.ask(joinOf("alice", { room }));
    await bob.join({ room });
    const elsewhere = joinOf("keeps", { room: "another-room-0123456789" });
    (await come(server, "keeps")).socket.emit("request", elsewhere, () => undefined);
    await server.said(/The loop is kept/);
    const reply = alice.ask(relayOf("1"));
    // When this one is done, the message lies in the server's system, unread.
    await new Promise((resolve) => alice.socket.ping(undefined, undefined, resolve));
    writeFileSync(release, "");
    const busyWith = { kind: "join", forMs: expect.any(Number) };
    expect(await reply).toMatchObject({ ok: true, busyWith });
    expect(await bob.next("relayed")).toMatchObject({ id: "1", busyWith });
    alice.socket.terminate();
  });

  test("a handler that throws is answered, and logged by its kind and the line that threw, without what was said", async () => {
    const reply = await (await come(server, "throws")).ask(joinOf("throws"));
    expect(reply).toMatchObject({ ok: false, error: { name: "internal" } });
    await server.said(
      /"kind":"join","room":"room-of-",.*"error":"RangeError","at":\["throwPlanted.* \(apps\/signalling\/src\/testing\/plants\.fake\.ts:\d+:\d+\)/,
    );
    expect(server.output()).not.toContain("a description");
  });

  test("the ledger finds the handler that reads the same room again and again, and nothing in an ordinary call", async () => {
    const alice = await come(server, "alice");
    await alice.join();
    await (await come(server, "bob")).join();
    await alice.ask({ type: "bye" });
    expect((await server.state()).repeats).toEqual([]);
    await (await come(server, "many")).ask(joinOf("many"));
    expect((await server.state()).repeats).toEqual([
      { kind: "join", call: "read room", operations: 1, mostTimes: 8 },
    ]);
  });
});
