import fc from "fast-check";
import { expect, test } from "vitest";

import { entriesToShare, giveBackRequest, readBatch, resumeRequest } from "./carriage.ts";
import { alice, bob, entry, messageOf, noteOf } from "./entries.fake.ts";
import { createOutbox } from "./outbox.ts";

const bounds = { maxBatchLength: 16_384, maxHeld: 100 };

function takeAll(outbox: ReturnType<typeof createOutbox>): string[] {
  const batches: string[] = [];
  for (let text = outbox.takeBatch(); text !== null; text = outbox.takeBatch()) batches.push(text);
  return batches;
}

test("entries arrive as they were written, in the name of whom the transport names", () => {
  const outbox = createOutbox(bounds);
  const written = [entry(bob, 0, 10.125, noteOf("a")), entry(bob, 1, 11, messageOf("sent", "m"))];
  for (const item of written) outbox.add(item);
  const [text = ""] = takeAll(outbox);
  expect(readBatch(bob, text)).toEqual({ entries: written, bad: 0, resumeAfter: null, giveBack: null });
  expect(readBatch(alice, text).entries.map(({ writer }) => writer)).toEqual([alice, alice]);
});

test("the payload's own writer is ignored", () => {
  const forged = JSON.stringify({ entries: [entry(alice, 0, 1, noteOf("forged"))], of: null });
  expect(readBatch(bob, forged).entries.map(({ writer }) => writer)).toEqual([bob]);
});

test("no secret travels", () => {
  const outbox = createOutbox(bounds);
  const sdp = "v=0\r\na=ice-ufrag:abcd\r\na=ice-pwd:s3cretPassw0rd+/0000\r\n";
  outbox.add(entry(bob, 0, 1, messageOf("sent", "m", sdp)));
  outbox.add(entry(bob, 1, 1, { ...messageOf("sent", "m2"), summary: sdp }));
  outbox.add(entry(bob, 2, 1, noteOf(`seen ${sdp}`)));
  const detail = {
    kinds: "audio",
    label: "FaceTime HD",
    deviceId: "d3v1ce",
    credential: "t0psecret",
    groupId: "gr0up",
  };
  outbox.add(
    entry(bob, 3, 1, {
      kind: "call",
      id: "c",
      api: "getUserMedia",
      phase: "settled",
      negotiation: null,
      detail,
      error: null,
    }),
  );
  const text = takeAll(outbox).join("\n");
  expect(text).toContain("audio");
  for (const secret of [
    "s3cretPassw0rd",
    "FaceTime",
    "d3v1ce",
    "t0psecret",
    "gr0up",
    "v=0\\r\\na=ice-ufrag:abcd\\r\\na=ice-pwd:",
  ]) {
    expect(text).not.toContain(secret);
  }
});

test("redacting leaves the entry itself as it is", () => {
  const own = entry(bob, 0, 1, messageOf("sent", "m", "v=0"));
  expect(createOutbox(bounds).add(own)).toMatchObject({ body: null });
  expect(own).toMatchObject({ body: "v=0" });
});

test("no batch is longer than its bound, and nothing is lost between batches", () => {
  const outbox = createOutbox({ maxBatchLength: 700, maxHeld: 1000 });
  for (let index = 0; index < 50; index += 1)
    outbox.add(entry(bob, index, index, noteOf("x".repeat(index * 3))));
  const batches = takeAll(outbox);
  expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(700);
  expect(batches.flatMap((text) => readBatch(bob, text).entries).map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: 50 }, (_, index) => index),
  );
});

test("what does not fit while nothing is sent becomes a gap that counts", () => {
  const outbox = createOutbox({ maxBatchLength: 16_384, maxHeld: 20 });
  for (let index = 0; index < 100; index += 1) outbox.add(entry(bob, index, index, noteOf("x")));
  expect(outbox.held).toBeLessThanOrEqual(20);
  const entries = takeAll(outbox).flatMap((text) => readBatch(bob, text).entries);
  const gaps = entries.filter((item) => item.kind === "gap");
  expect(gaps).toHaveLength(1);
  expect(gaps.reduce((sum, gap) => sum + gap.count, 0) + entries.length - gaps.length).toBe(100);
  expect(outbox.overflowed).toBe(100 - (entries.length - gaps.length));
});

test("a partner who comes back asks for what is missing, and gets all of it", () => {
  expect(readBatch(bob, resumeRequest(12))).toMatchObject({ resumeAfter: 12, bad: 0 });
  const log = Array.from({ length: 300 }, (_, index) =>
    entry(alice, index, index, noteOf("x"), index < 100 ? 1 : 2),
  );
  const outbox = createOutbox({ maxBatchLength: 2000, maxHeld: 10 });
  outbox.replace(entriesToShare(log, 49, (epoch) => epoch === 1));
  const got = takeAll(outbox).flatMap((text) => readBatch(alice, text).entries);
  expect(got.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 200 }, (_, index) => index + 100));
});

test("a reloaded page gets its own entries back, and nobody else's name is taken", () => {
  expect(readBatch(bob, giveBackRequest(bob, 3))).toMatchObject({ giveBack: { writer: bob, after: 3 } });
  const outbox = createOutbox({ ...bounds, of: alice });
  outbox.add(entry(alice, 0, 1, noteOf("mine")));
  const [text = ""] = takeAll(outbox);
  expect(readBatch(bob, text, { own: new Set([alice]) }).entries).toMatchObject([{ writer: alice }]);
  expect(readBatch(bob, text)).toMatchObject({ entries: [], bad: 1 });
});

test("one bad entry is counted and the others are read; of unknown kinds the head is kept", () => {
  const good = { sequence: 1, at: 1, epoch: null, ...noteOf("good") };
  const batch = {
    entries: [good, { kind: "note" }, 7, null, { ...good, sequence: 2, kind: "future" }],
    of: null,
  };
  const read = readBatch(bob, JSON.stringify(batch));
  expect(read.bad).toBe(3);
  expect(read.entries.map(({ kind }) => kind)).toEqual(["note", "unknown"]);
});

test("a body that someone sends nevertheless is not kept", () => {
  const batch = { entries: [{ ...entry(bob, 0, 1, messageOf("sent", "m", "v=0")) }], of: null };
  expect(readBatch(bob, JSON.stringify(batch)).entries).toMatchObject([{ body: null }]);
});

test("whatever text arrives, reading never throws", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((entries) => JSON.stringify({ entries, of: null })),
  );
  fc.assert(
    fc.property(text, (any) => {
      expect(
        readBatch(bob, any).entries.every(({ writer }) => writer === bob),
        `seed ${seed}`,
      ).toBe(true);
    }),
    { seed },
  );
  expect(readBatch(bob, "x".repeat(100_000))).toMatchObject({ entries: [], bad: 1 });
});
