import {
  createFileReader,
  createLog,
  fileLines,
  logOf,
  type EntryBody,
  type Log,
} from "@callglass/recording";
import fc from "fast-check";
import { expect, test } from "vitest";

import { momentOf } from "./moment.ts";
import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { picturesOf } from "./picturesOf.fake.ts";
import {
  alice,
  bob,
  call,
  candidate,
  facts,
  message,
  note,
  room,
  timer,
  transition,
} from "./recordingOf.fake.ts";

function savedAndOpened(log: Log): Log {
  const reader = createFileReader();
  for (const line of fileLines(log, { entries: momentOf(log).entries, app: "test", redaction: "none" }))
    reader.take(line);
  const read = reader.end();
  if (!read.ok) throw new Error(read.problem);
  expect(read.recording.remarks).toEqual([]);
  const opened = logOf(read.recording);
  expect(momentOf(opened).entries).toEqual(momentOf(log).entries);
  return opened;
}

test("the ordinary call, saved and opened, is drawn the same at every position", () => {
  const log = createLog(alice);
  for (const entry of ordinaryCall()) log.append(entry);
  expect(picturesOf(savedAndOpened(log))).toEqual(picturesOf(log));
});

const bodies = fc.oneof(
  fc.constantFrom("new", "checking", "connected", "failed", "disconnected").map((ice) => facts({ ice })),
  fc.constantFrom("alone", "paired", "left").map((to) => transition("room", null, to)),
  fc.constantFrom("started", "fired", "cancelled").map((phase) => timer(phase, "replyTimeout")),
  fc.constantFrom("paired", "away", "resumed").map((phase) => room(phase, { other: bob, offerer: true })),
  fc.constantFrom("started", "settled", "failed").map((phase) => {
    const type = { type: "offer" };
    return call("setLocalDescription", phase, type, "n1");
  }),
  fc
    .tuple(fc.constantFrom("sent", "delivered", "applied", "dropped"), fc.constantFrom("m1", "m2"))
    .map(([phase, id]) => message("offer", phase, id, "n1", "what it says")),
  fc.string({ maxLength: 80 }).map((text): EntryBody => note("x", text, "error")),
  fc.constant(candidate("host")),
);

test("so is any recording at all, in whatever order it arrived", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const written = fc.record({
    writer: fc.constantFrom(alice, bob),
    sequence: fc.nat({ max: 60 }),
    at: fc.integer({ min: 1_000_000, max: 1_000_500 }),
    epoch: fc.constantFrom(null, 1, 2),
    body: bodies,
  });
  fc.assert(
    fc.property(fc.array(written, { maxLength: 40 }), (lines) => {
      const log = createLog(alice);
      for (const { body, ...head } of lines) log.append({ ...head, ...body });
      if (log.of(alice).length === 0) return;
      expect(picturesOf(savedAndOpened(log)), `seed ${seed}`).toEqual(picturesOf(log));
    }),
    { seed, numRuns: 25 },
  );
});
