import {
  protocolVersion,
  type Epoch,
  type InstanceId,
  type MemberToken,
  type RoomId,
} from "@callglass/protocol";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { fakeClock } from "./clock.fake.ts";
import { delays } from "./delays.ts";
import { hostileFrame, isReadable, placeholders, type Frame, type PastSeat } from "./frames.fake.ts";
import { defaultQuotas } from "./quotas.ts";
import { relayOf } from "./person.fake.ts";
import { rawSocket, type RawSocket } from "./rawSocket.fake.ts";
import { startServer, type RunningServer } from "./startServer.ts";
import { ticketOffice } from "./tickets.ts";
import { watchBlocks } from "./unreached.fake.ts";
import { createOperations, defaultOperationLimits } from "./watch/operations.ts";

/** Few in the check; `npm test` sends 100,000. */
const frames = Number(process.env["CALLGLASS_FRAMES"] ?? 4_000);
const framesPerRun = 50;
const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);

const seatSecret = "the secret of the frames that are no friends";
const clock = fakeClock();
const endless = { perSecond: 1e12, burst: 1e12 };
const operations = createOperations(defaultOperationLimits);
let server: RunningServer;
/** Four of whom every frame can be read, so that what they said before matters to what they say next. */
const people: RawSocket[] = [];
let mallory: RawSocket;

/** Somebody's seat of an earlier run of the server; `other` is the partner's page, if there was one. */
function pastSeat(room: string, seat: 1 | 2, other: string | null): PastSeat {
  const member = `${seat}`.repeat(22);
  const instance = `instance-${seat}`;
  const ticket = ticketOffice(seatSecret).issue({
    room: room as RoomId,
    seat,
    role: seat === 1 ? "impolite" : "polite",
    epoch: 2 as Epoch,
    member: member as MemberToken,
    instance: instance as InstanceId,
    otherInstance: other as InstanceId | null,
    issuedAtMs: clock.nowMs() - 1_000,
  });
  return { room, member, ticket, instance };
}
const stayed = [
  pastSeat("fuzz-room-of-the-past-0", 1, "instance-2"),
  pastSeat("fuzz-room-of-the-past-0", 2, "instance-1"),
  pastSeat("fuzz-room-of-the-past-1", 1, null),
];
const past = stayed.flatMap((seat) => [seat, { ...seat, instance: "instance-reloaded" }]);

beforeAll(async () => {
  const quotas = {
    ...defaultQuotas,
    messages: endless,
    relayedCharacters: endless,
    entryBatches: endless,
    entryCharacters: endless,
    joinsPerAddress: endless,
    connectionsPerAddress: endless,
    // One fewer than are asked for.
    rooms: 3,
  };
  server = await startServer({ port: 0, clock, seatSecret, quotas, operations });
  for (let person = 0; person < 4; person += 1) people.push(await rawSocket(server.url));
  mallory = await rawSocket(server.url);
});
afterAll(async () => {
  for (const { socket } of [...people, mallory]) socket.terminate();
  await server.close();
});

const lastSeat = { member: "N".repeat(22), ticket: "none" };

/** Sends one frame and resolves with its answer; undefined when its socket was closed for it. */
async function send(person: RawSocket, frame: Frame): Promise<unknown> {
  if (frame.kind === "text") {
    person.say(frame.text);
    return person.ask({ type: "clock" });
  }
  const body = frame.body
    .replace(placeholders.member, lastSeat.member)
    .replace(placeholders.ticket, lastSeat.ticket);
  const reply = await person.askText(body);
  if (isSeat(reply)) Object.assign(lastSeat, { member: reply.member, ticket: reply.ticket });
  return reply;
}

/** What cannot be read is said one after the other, with a new socket whenever one was closed for it. */
async function sendByMallory(frame: Frame): Promise<unknown> {
  if (mallory.socket.readyState !== mallory.socket.OPEN) mallory = await rawSocket(server.url);
  return send(mallory, frame);
}

function isSeat(reply: unknown): reply is typeof lastSeat {
  return typeof reply === "object" && reply !== null && "ticket" in reply;
}

function isAnswer(reply: unknown): boolean {
  if (typeof reply !== "object" || reply === null || !("ok" in reply)) return false;
  return reply.ok === true || ("error" in reply && typeof reply.error === "object");
}

function nameOf(reply: unknown): string {
  return (reply as { error?: { name: string } }).error?.name ?? "ok";
}

const files = ["answer", "read"]
  .map((name) => `/signalling/${name}.ts`)
  .concat(["enter", "join", "leave", "pair", "restore"].map((name) => `/rooms/${name}.ts`));

/** What chance hardly ever brings about. */
async function rareFrames(): Promise<void> {
  const [alice, bob, carol, dave] = people;
  const [first, second, alone] = stayed;
  if (!alice || !bob || !carol || !dave || !first || !second || !alone)
    throw new Error("Somebody is missing.");
  const join = (more: object) => ({
    type: "join",
    version: protocolVersion,
    member: null,
    ticket: null,
    ...more,
  });
  // Strangers on the seat of somebody who was alone, and on one of two who were together, when the owners come back.
  for (const { room } of [alone, first]) {
    expect(await alice.ask(join({ room, instance: "stranger-a" }))).toMatchObject({ ok: true });
    if (room === alone.room) await bob.ask(join({ room, instance: "stranger-b" }));
    expect(await carol.ask(join(room === alone.room ? alone : first))).toMatchObject({ ok: true, seat: 1 });
    expect(alice.notices.at(-1)).toMatchObject({ type: "evicted", cause: "reclaimed" });
  }
  await dave.ask(join(second));
  // A message that lies unread while the server is busy.
  const relayed = carol.ask(relayOf("1", 2));
  const untilMs = performance.now() + 2 * delays.busyWithMs;
  operations.run(
    "planted",
    null,
    () => {
      while (performance.now() < untilMs);
    },
    () => undefined,
    () => undefined,
  );
  expect(await relayed).toMatchObject({ ok: true, busyWith: { kind: "planted" } });
  for (const person of people) await person.ask({ type: "bye" });
}

/** What the types ask for and the rooms rule out. */
const guards = ['("away")', 'error: "internal"', "?? joiner."];

test(`${frames} hostile frames (seed ${seed}): each is answered or its socket closed, and every handler lives on`, async () => {
  const blocks = await watchBlocks(files);
  await rareFrames();
  const outcomes = new Map<string, number>();
  const count = (name: string) => outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
  const oneRun = fc.asyncProperty(
    fc.array(fc.tuple(fc.nat({ max: 3 }), hostileFrame(past)), {
      minLength: framesPerRun,
      maxLength: framesPerRun,
    }),
    fc.nat({ max: 200 }),
    fc.nat({ max: 12 }),
    async (said, laterMs, dropped) => {
      clock.advance(laterMs);
      if (people[dropped]) {
        people[dropped].socket.terminate();
        people[dropped] = await rawSocket(server.url);
      }
      const readable = said.filter(([, frame]) => isReadable(frame));
      const replies = await Promise.all(
        readable.map(([index, frame]) => send(people[index] ?? mallory, frame)),
      );
      for (const [, frame] of said) {
        if (isReadable(frame)) continue;
        const reply = await sendByMallory(frame);
        if (reply === undefined) count("closed");
        else replies.push(reply);
      }
      expect(replies.filter((reply) => !isAnswer(reply))).toEqual([]);
      for (const reply of replies) count(nameOf(reply));
    },
  );
  await fc.assert(oneRun, { numRuns: Math.ceil(frames / framesPerRun), seed, endOnFailure: true });
  const unreached = await blocks.unreached();
  await blocks.stop();
  console.log(`${frames} frames, seed ${seed}:`, Object.fromEntries(outcomes));
  expect(server.counts.get("internal")).toBeUndefined();
  const missed = unreached.filter((block) => !guards.some((guard) => block.includes(guard)));
  // With few frames chance decides what else is reached.
  if (frames >= 100_000) expect(missed).toEqual([]);
  else if (missed.length > 0) console.log("not reached:", missed);
}, 900_000);
