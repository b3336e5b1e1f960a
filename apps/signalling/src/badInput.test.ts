import { connect } from "node:net";

import { limits, protocolVersion, type RoomId } from "@callglass/protocol";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";

import { fakeClock } from "./clock.fake.ts";
import { joinOf, person, relayOf, type TestPerson } from "./person.fake.ts";
import { defaultQuotas } from "./quotas.ts";
import { startServer, type RunningServer } from "./startServer.ts";

// Real sockets on a machine that may be busy with browsers: the limit is for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

let server: RunningServer;
let witness: TestPerson;
const open: TestPerson[] = [];
const clock = fakeClock();

beforeAll(async () => {
  const joinsPerAddress = { perSecond: 1, burst: 6 };
  server = await startServer({ port: 0, clock, quotas: { ...defaultQuotas, joinsPerAddress } });
  witness = await come("witness");
  await witness.join();
});
afterAll(async () => {
  for (const { socket } of open) socket.disconnect();
  await server.close();
});

async function come(name: string): Promise<TestPerson> {
  const someone = await person(server.url, name);
  open.push(someone);
  return someone;
}

/** The process and the other sockets live on. */
async function expectLifeGoesOn() {
  expect(await witness.ask({ type: "clock" })).toMatchObject({ ok: true });
}

const offer = { type: "offer", negotiation: "1", slots: { microphone: "0", camera: "1", screen: "2" } };

describe("a message that is not of the protocol", () => {
  test.each([
    ["nothing", undefined, "malformed"],
    ["null", null, "malformed"],
    ["a number", 7, "malformed"],
    ["an unknown type", { type: "explode" }, "malformed"],
    ["a field too many", { type: "bye", force: true }, "malformed"],
    ["a __proto__ key", JSON.parse('{"type":"bye","__proto__":{"isAdmin":true}}'), "malformed"],
    ["a malformed room id", joinOf("eve", { room: "../../etc" }), "malformed"],
    ["a room id that is too short", joinOf("eve", { room: "short" }), "malformed"],
    ["another version", { ...joinOf("eve", { version: protocolVersion + 1 }), novelty: true }, "version"],
    ["a fractional epoch", { ...relayOf("1"), epoch: 1.5 }, "malformed"],
    ["binary data", Buffer.from("bye"), "malformed"],
    [
      "an SDP that is too long",
      { ...relayOf("1"), signal: { ...offer, sdp: "v".repeat(limits.sdpLength + 1) } },
      "tooLarge",
    ],
    [
      "a batch that is too long",
      { type: "entries", batch: "x".repeat(limits.entriesBatchLength + 1) },
      "tooLarge",
    ],
  ])("%s is answered by name", async (_what, body, name) => {
    const eve = await come("eve");
    const before = server.counts.get(name) ?? 0;
    expect(await eve.ask(body)).toMatchObject({ ok: false, error: { name } });
    expect(server.counts.get(name)).toBe(before + 1);
    await expectLifeGoesOn();
  });

  test("an array nested 20,000 deep is answered by name, and as a binary event closes that socket", async () => {
    const nested = `${"[".repeat(20_000)}{"_placeholder":true,"num":0}${"]".repeat(20_000)}`;
    const eve = await come("eve");
    const before = server.counts.get("malformed") ?? 0;
    // As it is on the wire, because socket.io-client itself overflows on it; 7 is the number of the acknowledgement.
    const { transport } = eve.socket.io.engine;
    transport.send([{ type: "message", data: `27["request",${nested}]` }]);
    expect(await eve.ask({ type: "clock" })).toMatchObject({ ok: true });
    expect(server.counts.get("malformed")).toBe(before + 1);
    const closed = new Promise((resolve) => eve.socket.once("disconnect", resolve));
    transport.send([{ type: "message", data: `51-7["request",${nested}]` }]);
    transport.send([{ type: "message", data: Buffer.from([1]) }]);
    await closed;
    await expectLifeGoesOn();
  });

  test("an unknown event and a request with two bodies are answered by name", async () => {
    const eve = await come("eve");
    expect(await eve.socket.emitWithAck("shutdown", {})).toMatchObject({ error: { name: "malformed" } });
    expect(await eve.socket.emitWithAck("request", {}, {})).toMatchObject({ error: { name: "malformed" } });
  });

  test("a request without acknowledgement is counted and ignored", async () => {
    const eve = await come("eve");
    eve.socket.emit("request", joinOf("eve"));
    expect(await eve.ask({ type: "bye" })).toMatchObject({ error: { name: "notSeated" } });
    expect(server.counts.get("withoutAck")).toBe(1);
  });

  test("a frame above 64 KiB, or one that is no Socket.IO, closes that socket and no other", async () => {
    for (const frame of ["x".repeat(limits.messageBytes + 1), "42not json", "451-[", "4\u0000"]) {
      const eve = await come("eve");
      const closed = new Promise((resolve) => eve.socket.once("disconnect", resolve));
      eve.socket.io.engine.transport.send([{ type: "message", data: frame.slice(1) }]);
      await closed;
    }
    await expectLifeGoesOn();
  });
});

describe("too much", () => {
  test("messages above the quota are told when to go on, and the clock lets them", async () => {
    const eve = await come("eve");
    const replies = await Promise.all(Array.from({ length: 130 }, () => eve.ask({ type: "clock" })));
    const refused = replies.filter((reply) => !reply.ok);
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ error: { name: "rateLimited", retryAfterMs: 25 } });
    clock.advance(25);
    expect(await eve.ask({ type: "clock" })).toMatchObject({ ok: true });
  });

  test("entries have a quota of their own and do not use up the one of negotiation", async () => {
    const eve = await come("eve");
    const batch = { type: "entries", batch: "x".repeat(limits.entriesBatchLength) };
    const replies = await Promise.all(Array.from({ length: 40 }, () => eve.ask(batch)));
    expect(replies.at(-1)).toMatchObject({ error: { name: "rateLimited" } });
    expect(await eve.ask({ type: "clock" })).toMatchObject({ ok: true });
  });

  test("a socket that floods without end is closed", async () => {
    const eve = await come("eve");
    const closed = new Promise((resolve) => eve.socket.once("disconnect", resolve));
    for (let sent = 0; sent < 1200; sent += 1) eve.socket.emit("request", { type: "clock" }, () => {});
    await closed;
    await expectLifeGoesOn();
  });

  test("joins are limited by address", async () => {
    const eve = await come("eve");
    const joins = Array.from({ length: 7 }, (_, n) =>
      eve.ask(joinOf("eve", { room: `flood-${n}-0123456789abcd` as RoomId })),
    );
    expect((await Promise.all(joins)).at(-1)).toMatchObject({ error: { name: "rateLimited" } });
  });
});

async function tryOrigin(origin: string): Promise<string> {
  const socket = io(server.url, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    extraHeaders: { Origin: origin },
  });
  const outcome = await new Promise<string>((resolve) => {
    socket.once("connect", () => resolve("in"));
    socket.once("connect_error", () => resolve("refused"));
  });
  socket.disconnect();
  return outcome;
}

describe("the door", () => {
  test("another site's page does not get in; this server's own does", async () => {
    expect(await tryOrigin("https://evil.example")).toBe("refused");
    expect(await tryOrigin("null")).toBe("refused");
    expect(await tryOrigin(server.url)).toBe("in");
  });

  test("HTTP that is none is answered with 400, and polling is not there", async () => {
    const port = Number(new URL(server.url).port);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.write("\u0000\u0001 nonsense\r\n\r\n"));
      let text = "";
      socket.on("data", (chunk) => (text += chunk.toString()));
      socket.on("close", () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1.1 400/);
    expect((await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).status).toBe(404);
    await expectLifeGoesOn();
  });
});
