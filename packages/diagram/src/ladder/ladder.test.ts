import type { EntryBody, EntryOf, Writer } from "@callglass/recording";
import fc from "fast-check";
import { expect, test } from "vitest";

import { momentAt } from "../momentAt.fake.ts";
import { createMomentFold } from "../momentFold.ts";
import { ordinaryLines } from "../ordinaryCall.fake.ts";
import { alice, bob, link, message, recordingOf, room, type Line } from "../recordingOf.fake.ts";
import { ladderFold } from "./foldLadder.ts";
import { ladderOf } from "./ladderOf.ts";
import type { Rung } from "./view.ts";
import { rungWords } from "./words.ts";

/** Lines are a millisecond apart, from 1,000,000; the server's clock reads 500 more. */
const clock = (roundTripMs: number): EntryBody => ({ kind: "clock", offsetMs: 500, roundTripMs });

function stamped(phase: EntryOf<"message">["phase"], inMs: number, outMs: number, id = "m1"): EntryBody {
  const stamps = { receivedAtMs: 1_000_500 + inMs, relayedAtMs: 1_000_500 + outMs };
  return { ...(message("offer", phase, id, "n1") as EntryOf<"message">), ...stamps };
}

function ladder(...lines: Line[]) {
  const moment = momentAt(recordingOf(...lines));
  return ladderOf(createMomentFold(ladderFold)(moment), moment);
}

const paired: Line[] = [
  [alice, null, clock(4)],
  [bob, null, clock(6)],
  [alice, 1, room("paired", { other: bob })],
  [bob, 1, room("paired", { other: alice })],
];

function messagesIn(...lines: Line[]): Rung[] {
  return ladder(...paired, ...lines).rungs.filter(({ kind }) => kind === "message");
}

const note = (who: Writer): Line => [who, null, { kind: "note", level: "info", topic: "x", text: "" }];

test("a message goes by the server, with its own time at each stop", () => {
  // Sent at 4, at the server from 5 to 5.5, delivered at 7, applied at 9.
  const [offer] = messagesIn(
    [alice, 1, message("offer", "sent", "m1", "n1")],
    note(alice),
    [alice, 1, stamped("acknowledged", 5, 5.5)],
    [bob, 1, stamped("delivered", 5, 5.5)],
    note(bob),
    [bob, 1, message("offer", "applied", "m1", "n1")],
  );
  expect(offer).toMatchObject({
    type: "offer",
    from: "self",
    to: "other",
    end: "applied",
    oneWayMs: 3,
    firstMs: 4,
    lastMs: 9,
    legs: [
      { from: "self", to: "server", startMs: 4, endMs: 5, uncertaintyMs: 2 },
      { from: "server", to: "other", startMs: 5.5, endMs: 7, uncertaintyMs: 3 },
    ],
    stops: [
      { lane: "server", fromMs: 5, toMs: 5.5, what: "relaying" },
      { lane: "other", fromMs: 7, toMs: 9, what: "applying" },
    ],
  });
});

test("a message that came while the server was busy stands unread there, but not from before it had left", () => {
  for (const [forMs, fromMs] of [
    [0.75, 4.25],
    [300, 4],
  ] as const) {
    // Sent at 4, read at 5.
    const late = { ...stamped("delivered", 5, 5.5), busyWith: { kind: "join", forMs } } as EntryBody;
    const [offer] = messagesIn([alice, 1, message("offer", "sent", "m1", "n1")], note(alice), note(alice), [
      bob,
      1,
      late,
    ]);
    expect(offer?.stops[0]).toEqual({ lane: "server", fromMs, toMs: 5, what: "queueing" });
    expect(offer && rungWords(offer)).toContain("at most unread, because the server was busy");
  }
});

test("its words name ways, stops and how sure they are", () => {
  const [offer] = messagesIn(
    [alice, 1, message("offer", "sent", "m1", "n1")],
    note(alice),
    [alice, 1, stamped("acknowledged", 5, 5.5)],
    [bob, 1, stamped("delivered", 5, 5.5)],
    [bob, 1, message("offer", "applied", "m1", "n1")],
  );
  expect(offer === undefined ? "" : rungWords(offer)).toBe(
    "offer from you to the other person; 1.0 ms ± 2.0 ms to the server; " +
      "1.5 ms ± 3.0 ms to the other person; 0.5 ms in the server; " +
      "1.0 ms until it was applied by the other person; 3.0 ms from sent to delivered",
  );
});

test("of a message that was sent again the stamp tells which sending arrived", () => {
  const rungs = messagesIn(
    [alice, 1, message("offer", "sent", "m1", "n1")],
    note(alice),
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [alice, 1, message("offer", "refused", "m1", "n1")],
    [alice, 1, stamped("acknowledged", 8, 8)],
    [bob, 1, stamped("delivered", 8, 8)],
  );
  expect(rungs.map(({ attempt, end }) => [attempt, end])).toEqual([
    [1, "refused"],
    [2, "delivered"],
  ]);
});

test("a first sending that got lost behind the server is not taken for the second one", () => {
  const rungs = messagesIn(
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [alice, 1, stamped("acknowledged", 4.5, 4.5)],
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [alice, 1, stamped("acknowledged", 6.5, 6.5)],
    [bob, 1, stamped("delivered", 6.5, 6.5)],
  );
  expect(rungs.map(({ attempt, end }) => [attempt, end])).toEqual([
    [1, "at the server"],
    [2, "delivered"],
  ]);
});

test("a message that got lost ends where it was seen last", () => {
  const [sent] = messagesIn([alice, 1, message("offer", "sent", "m1", "n1")]);
  expect([sent?.end, sent?.legs.length, sent?.legs[0]?.endMs]).toEqual(["under way", 1, null]);
  const [acknowledged] = messagesIn([alice, 1, message("offer", "sent", "m1", "n1")], note(alice), [
    alice,
    1,
    stamped("acknowledged", 5, 5),
  ]);
  expect([acknowledged?.end, acknowledged?.legs[0]?.endMs]).toEqual(["at the server", 5]);
});

test("a message of which only the arrival is told comes from the server's lane", () => {
  const [offer] = messagesIn([alice, 1, message("offer", "delivered", "m1", "n1")]);
  expect(offer).toMatchObject({ from: "other", legs: [{ from: "server", to: "self", startMs: null }] });
});

test("what was buffered is applied later", () => {
  const [candidate] = messagesIn(
    [bob, 1, message("candidate", "sent", "c1")],
    [alice, 1, message("candidate", "delivered", "c1")],
    [alice, 1, message("candidate", "buffered", "c1")],
    [alice, 1, message("candidate", "applied", "c1")],
  );
  expect(candidate).toMatchObject({ from: "other", end: "applied", stops: [{ fromMs: 5, toMs: 7 }] });
});

function gate(act: EntryOf<"gate">["act"], lane: "in" | "out"): EntryBody {
  const about = { number: 1, type: "offer", negotiation: "n1", bytes: 600, behind: null };
  return { kind: "gate", act, lane, message: "m1", ...about };
}

test("a message that a person holds at its sender's gate has not left, and leaves when it is let go", () => {
  const held: Line[] = [
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [alice, 1, gate("held", "out")],
  ];
  expect(messagesIn(...held)).toMatchObject([{ end: "held", legs: [] }]);
  const [released] = messagesIn(...held, note(alice), [alice, 1, gate("released", "out")], note(bob), [
    bob,
    1,
    message("offer", "delivered", "m1", "n1"),
  ]);
  expect(released).toMatchObject({
    end: "delivered",
    firstMs: 4,
    legs: [{ startMs: 7 }, { endMs: 9 }],
    stops: [{ lane: "self", fromMs: 5, toMs: 7, what: "standing" }],
  });
  expect(released === undefined ? "" : rungWords(released)).toContain("2.0 ms held at the gate of you");
});

test("one that stands at its receiver's gate has arrived there, and is delivered when it is let go", () => {
  const held: Line[] = [
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [bob, 1, gate("held", "in")],
  ];
  expect(messagesIn(...held)).toMatchObject([{ end: "held", legs: [{ startMs: 4 }, { endMs: 5 }] }]);
  expect(
    messagesIn(...held, [bob, 1, gate("released", "in")], [bob, 1, message("offer", "delivered", "m1")]),
  ).toMatchObject([{ end: "delivered", legs: [{ startMs: 4 }, { endMs: 5 }], oneWayMs: 3 }]);
});

test("a gate whose clock is behind has a message no earlier than it left", () => {
  const lines: Line[] = [
    [bob, 1, gate("held", "in")],
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [bob, 1, gate("released", "in")],
  ];
  expect(messagesIn(...lines)).toMatchObject([
    {
      legs: [{ startMs: 5 }, { endMs: 5 }],
      stops: [{ lane: "other", fromMs: 5, toMs: 6, what: "standing" }],
    },
  ]);
});

test("one that a person takes away is dropped, and arrives when it is sent again", () => {
  const lines: Line[] = [
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [bob, 1, gate("held", "in")],
    [bob, 1, gate("dropped", "in")],
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [bob, 1, message("offer", "delivered", "m1", "n1")],
  ];
  expect(messagesIn(...lines).map(({ end, attempt }) => [attempt, end])).toEqual([
    [1, "dropped"],
    [2, "delivered"],
  ]);
});

test("questions to the server and its words are rungs too", () => {
  const { rungs } = ladder(
    [alice, null, link("connecting")],
    [alice, null, link("connected")],
    [alice, null, room("asked")],
    [alice, null, room("joined")],
    [alice, 1, room("paired", { other: bob })],
    [alice, 1, link("disconnected")],
  );
  expect(rungs.map(({ kind, type, from, to, end }) => [kind, type, from, to, end])).toEqual([
    ["request", "connect", "self", "server", "answered"],
    ["request", "join", "self", "server", "answered"],
    ["notice", "paired", "server", "self", "told"],
    ["notice", "socket lost", "server", "self", "told"],
  ]);
});

test("without a clock sample the server's times stay unknown", () => {
  const { rungs, uncertaintyMs } = ladder(
    [alice, 1, room("paired", { other: bob })],
    [alice, 1, message("offer", "sent", "m1", "n1")],
    [bob, 1, stamped("delivered", 1, 1)],
  );
  expect(rungs[1]?.legs).toMatchObject([
    { startMs: 1, endMs: null, uncertaintyMs: null },
    { startMs: null, endMs: 2, uncertaintyMs: null },
  ]);
  expect(uncertaintyMs).toEqual({ self: null, other: null });
});

test("nothing of an ordinary call is under way in the end", () => {
  const { rungs } = ladder(...ordinaryLines());
  expect(rungs.filter(({ end }) => end === "under way" || end === "at the server")).toEqual([]);
  expect(rungs.filter(({ type }) => type === "offer")).toHaveLength(1);
});

test("no rung goes back in time, and those of a prefix are those of that prefix alone", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const entries = recordingOf(...paired, ...ordinaryLines());
  const stateAt = createMomentFold(ladderFold);
  fc.assert(
    fc.property(fc.nat({ max: entries.length }), (shown) => {
      const moment = momentAt(entries, shown);
      const view = ladderOf(stateAt(moment), moment);
      const alone = { ...moment, entries: entries.slice(0, shown) };
      expect(view, `seed ${seed}`).toEqual(ladderOf(createMomentFold(ladderFold)(alone), alone));
      for (const { legs, stops, key } of view.rungs) {
        const lengths = [
          ...legs.map(({ startMs, endMs }) => (endMs ?? Infinity) - (startMs ?? -Infinity)),
          ...stops.map(({ fromMs, toMs }) => toMs - fromMs),
        ];
        for (const length of lengths) expect(length, `seed ${seed}, ${key}`).toBeGreaterThanOrEqual(0);
      }
    }),
    { seed },
  );
});
