import type { RoomId } from "@callglass/protocol";
import { afterEach, describe, expect, test, vi } from "vitest";

import { fakeClock } from "./clock.fake.ts";
import { person, relayOf, type TestPerson } from "./person.fake.ts";
import { startServer, type RunningServer, type ServerSettings } from "./startServer.ts";

// Real sockets on a machine that may be busy with browsers: the limit is for what hangs, not for what is slow.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });

const releases: (() => unknown)[] = [];
afterEach(async () => {
  for (const release of releases.splice(0).toReversed()) await release();
});

async function serve(more: Partial<ServerSettings> = {}): Promise<RunningServer> {
  const server = await startServer({ port: 0, clock: fakeClock(), ...more });
  releases.push(() => server.close());
  return server;
}

async function come(server: RunningServer, name: string): Promise<TestPerson> {
  const someone = await person(server.url, name);
  releases.push(() => someone.socket.disconnect());
  return someone;
}

async function aliceAndBob(server: RunningServer) {
  const alice = await come(server, "alice");
  const bob = await come(server, "bob");
  const aliceSeat = await alice.join();
  const bobSeat = await bob.join();
  await alice.next("paired");
  return { alice, bob, aliceSeat, bobSeat };
}

describe("two people", () => {
  test("are paired: the newcomer by the reply, the other one by a notice, each with a ticket", async () => {
    const server = await serve();
    const alice = await come(server, "alice");
    expect(await alice.join()).toMatchObject({ seat: 1, epoch: 0, pairing: null, iceServers: [] });
    const bob = await come(server, "bob");
    const reply = await bob.join();
    expect(reply.pairing).toMatchObject({ epoch: 1, role: "polite", offerer: true, ticket: reply.ticket });
    const paired = await alice.next("paired");
    expect(paired.pairing).toMatchObject({ epoch: 1, role: "impolite", offerer: false });
    expect(paired.pairing.ticket).not.toBe(reply.ticket);
    expect(bob.unread).toEqual([]);
  });

  test("get fresh TURN credentials for the asking, as long as they have a seat", async () => {
    const iceServersFor = (member: string, nowMs: number) => [
      { urls: "turn:turn.example.org", username: `${nowMs}:${member}`, credential: "c" },
    ];
    const clock = fakeClock(5_000);
    const { alice, aliceSeat } = await aliceAndBob(await serve({ clock, iceServersFor }));
    clock.advance(1_000);
    const username = `6000:${aliceSeat.member}`;
    expect(await alice.ask({ type: "iceServers" })).toEqual({
      ok: true,
      iceServers: [{ urls: "turn:turn.example.org", username, credential: "c" }],
    });
    await alice.ask({ type: "bye" });
    expect(await alice.ask({ type: "iceServers" })).toMatchObject({
      ok: false,
      error: { name: "notSeated" },
    });
  });

  test("speak through the server in order, with an acknowledgement and the server's stamps", async () => {
    const clock = fakeClock(5_000);
    const { alice, bob } = await aliceAndBob(await serve({ clock }));
    clock.advance(10);
    const replies = await Promise.all([
      alice.ask(relayOf("1")),
      alice.ask(relayOf("2")),
      alice.ask(relayOf("2")),
    ]);
    expect(replies[0]).toEqual({ ok: true, receivedAtMs: 5_010, relayedAtMs: 5_010 });
    const heard = [await bob.next("relayed"), await bob.next("relayed"), await bob.next("relayed")];
    expect(heard.map(({ id }) => id)).toEqual(["1", "2", "2"]);
    expect(heard[0]).toMatchObject({ epoch: 1, receivedAtMs: 5_010, signal: { type: "candidate" } });
  });

  test("nothing is relayed from another epoch, alone, away or without a seat", async () => {
    const server = await serve();
    const { alice, bob } = await aliceAndBob(server);
    expect(await alice.ask(relayOf("1", 0))).toMatchObject({ error: { name: "staleEpoch" } });
    await bob.ask({ type: "leaving" });
    expect(await alice.ask(relayOf("1"))).toMatchObject({ error: { name: "away" } });
    expect(await bob.ask(relayOf("1"))).toMatchObject({ error: { name: "notSeated" } });
    const carol = await come(server, "carol");
    expect(await carol.ask(relayOf("1"))).toMatchObject({ error: { name: "notSeated" } });
    await carol.join({ room: "another-room-0123456789" as RoomId });
    expect(await carol.ask(relayOf("1"))).toMatchObject({ error: { name: "alone" } });
  });

  test("exchange entries outside the epoch rule, and the server names their sender", async () => {
    const { alice, bob } = await aliceAndBob(await serve());
    expect(await bob.ask({ type: "entries", batch: "[1]" })).toEqual({ ok: true });
    expect(await alice.next("entries")).toEqual({ type: "entries", from: "bob-instance", batch: "[1]" });
  });

  test("renew their epoch together", async () => {
    const { alice, bob } = await aliceAndBob(await serve());
    expect(await alice.ask({ type: "rekey", from: 1 })).toEqual({ ok: true, epoch: 2 });
    expect(await bob.ask({ type: "rekey", from: 1 })).toEqual({ ok: true, epoch: 2 });
    expect((await alice.next("paired")).pairing).toMatchObject({ epoch: 2, role: "impolite" });
    expect(await bob.next("paired")).toMatchObject({
      cause: "rekeyed",
      pairing: { epoch: 2, offerer: true },
    });
    expect([...alice.unread, ...bob.unread]).toEqual([]);
  });

  test("anybody may ask for the time, with or without a seat", async () => {
    const alice = await come(await serve({ clock: fakeClock(77) }), "alice");
    expect(await alice.ask({ type: "clock" })).toEqual({ ok: true, serverTimeMs: 77 });
  });
});

describe("a third person", () => {
  test("hears that the room is full and nothing else, and the two hear nothing", async () => {
    const server = await serve();
    const { alice, bob } = await aliceAndBob(server);
    const carol = await come(server, "carol");
    await expect(carol.join()).rejects.toThrow("roomFull");
    expect([...alice.unread, ...bob.unread, ...carol.unread]).toEqual([]);
    expect(server.counts.get("roomFull")).toBe(1);
  });
});

describe("going and coming back", () => {
  test("a dropped socket's seat is held 20 s and resumed by the same page", async () => {
    const clock = fakeClock();
    const server = await serve({ clock });
    const { alice, bob, bobSeat } = await aliceAndBob(server);
    bob.socket.disconnect();
    expect(await alice.next("away")).toMatchObject({ cause: "dropped" });
    clock.advance(19_999);
    const again = await come(server, "bob");
    expect(await again.join({ member: bobSeat.member })).toMatchObject({ resumed: true, seat: 2, epoch: 1 });
    await alice.next("resumed");
    clock.advance(60_000);
    expect(alice.unread).toEqual([]);
  });

  test("a dropped socket's seat is free after 20 s, and a hidden page's after 2 s", async () => {
    const clock = fakeClock();
    const server = await serve({ clock });
    const { alice, bob } = await aliceAndBob(server);
    bob.socket.disconnect();
    await alice.next("away");
    clock.advance(20_000);
    expect(await alice.next("left")).toMatchObject({ cause: "dropped" });
    const carol = await come(server, "carol");
    expect((await carol.join()).pairing).toMatchObject({ epoch: 2, offerer: true });
    await carol.ask({ type: "leaving" });
    expect(await alice.next("away")).toMatchObject({ cause: "leaving" });
    clock.advance(2_000);
    expect(await alice.next("left")).toMatchObject({ cause: "leaving" });
  });

  test("a reloaded page takes its seat at once, the old one is evicted, and the partner hears `replaced`", async () => {
    const server = await serve();
    const { alice, bob, aliceSeat } = await aliceAndBob(server);
    const reloaded = await come(server, "alice-again");
    const seat = await reloaded.join({ member: aliceSeat.member });
    expect(seat).toMatchObject({ seat: 1, role: "polite", resumed: false, epoch: 2 });
    expect(await alice.next("evicted")).toMatchObject({ cause: "replaced" });
    expect(await bob.next("paired")).toMatchObject({ cause: "replaced", pairing: { offerer: false } });
    expect(await alice.ask(relayOf("1", 2))).toMatchObject({ error: { name: "notSeated" } });
  });

  test("bye frees the seat at once", async () => {
    const server = await serve();
    const { alice, bob } = await aliceAndBob(server);
    expect(await bob.ask({ type: "bye" })).toEqual({ ok: true });
    expect(await alice.next("left")).toMatchObject({ cause: "bye" });
    expect(await (await come(server, "carol")).join()).toMatchObject({ seat: 2, epoch: 2 });
  });

  test("after a restart of the server both tickets restore seats, roles and epoch", async () => {
    const clock = fakeClock();
    const seatSecret = "a secret that outlives the process";
    const first = await serve({ clock, seatSecret });
    const { alice, bob, bobSeat } = await aliceAndBob(first);
    await alice.ask({ type: "rekey", from: 1 });
    const { pairing } = await alice.next("paired");
    const bobTicket = (await bob.next("paired")).pairing.ticket;
    const closed = Promise.all([alice.next("draining"), bob.next("draining")]);
    await first.close();
    await closed;
    clock.advance(500);
    const second = await serve({ clock, seatSecret });
    const bobAgain = await come(second, "bob");
    const back = await bobAgain.join({ member: bobSeat.member, ticket: bobTicket });
    expect(back).toMatchObject({ seat: 2, role: "polite", epoch: 2, resumed: true, otherAway: true });
    await expect((await come(second, "carol")).join()).rejects.toThrow("roomFull");
    const aliceAgain = await come(second, "alice");
    const member = bodyOf(pairing.ticket).member;
    expect(await aliceAgain.join({ member, ticket: pairing.ticket })).toMatchObject({
      seat: 1,
      resumed: true,
    });
    await bobAgain.next("resumed");
  });

  test("a ticket that nobody signed is worth nothing", async () => {
    const server = await serve();
    const alice = await come(server, "alice");
    const { ticket, member } = await alice.join();
    const forged = `${Buffer.from(JSON.stringify({ ...bodyOf(ticket), seat: 2 })).toString("base64url")}.${ticket.split(".")[1]}`;
    await alice.ask({ type: "bye" });
    expect(await alice.join({ member, ticket: forged })).toMatchObject({ seat: 1, resumed: false });
  });
});

function bodyOf(ticket: string) {
  return JSON.parse(Buffer.from(ticket.split(".")[0] ?? "", "base64url").toString());
}
