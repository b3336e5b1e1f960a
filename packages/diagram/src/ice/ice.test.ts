import type { EntryBody, EntryOf } from "@callglass/recording";
import fc from "fast-check";
import { expect, test } from "vitest";

import { momentAt } from "../momentAt.fake.ts";
import { createMomentFold } from "../momentFold.ts";
import { ordinaryLines } from "../ordinaryCall.fake.ts";
import {
  alice,
  bob,
  call,
  facts,
  message,
  recordingOf,
  room,
  transition,
  type Line,
} from "../recordingOf.fake.ts";
import { endWords, pathWords, readEnd } from "./ends.ts";
import { iceFold } from "./foldIce.ts";
import { iceOf } from "./iceOf.ts";

function found(candidateType: string, ufrag = "one", port = 5000): EntryBody {
  const place = { protocol: "udp", address: "192.0.2.1", port, url: null };
  return { kind: "candidate", mid: "0", ufrag, candidateType, ...place };
}

function pair(
  id: string,
  state: string,
  about: Partial<Omit<EntryOf<"pair">, "kind" | "id" | "state">> = {},
): EntryBody {
  const ends = { local: "host udp 192.0.2.1 5000", remote: "srflx udp 203.0.113.9 6000" };
  return { kind: "pair", id, state, nominated: false, selected: false, ...ends, ...about };
}

const selected = { nominated: true, selected: true };
const paired: Line = [alice, 1, room("paired", { other: bob })];

function viewOf(...lines: Line[]) {
  const moment = momentAt(recordingOf(paired, ...lines));
  return iceOf(createMomentFold(iceFold)(moment), moment);
}

const own = (...bodies: EntryBody[]) => viewOf(...bodies.map((body): Line => [alice, 1, body]));

function sideOf(...bodies: EntryBody[]) {
  const side = own(...bodies).generations.at(-1)?.self;
  if (side === undefined || side === null) throw new Error("no generation");
  return side;
}

test("candidates are told by type, with the place and the time at which each was found", () => {
  const side = sideOf(
    facts({ gathering: "gathering" }),
    found("host"),
    found("srflx"),
    found("host", "one", 5001),
  );
  expect(side.types).toEqual([
    { type: "host", count: 2 },
    { type: "srflx", count: 1 },
  ]);
  expect(side.candidates.map(({ end, atMs }) => [endWords(end), atMs])).toEqual([
    ["host udp 192.0.2.1:5000", 2],
    ["srflx udp 192.0.2.1:5000", 3],
    ["host udp 192.0.2.1:5001", 4],
  ]);
});

test("a pair's life is told from the first check to its selection, each stage once", () => {
  const [only] = sideOf(
    found("host"),
    pair("p", "waiting"),
    pair("p", "in-progress"),
    pair("p", "in-progress"),
    pair("p", "succeeded"),
    pair("p", "succeeded", { nominated: true }),
    pair("p", "succeeded", selected),
  ).pairs;
  expect(only?.life.map(({ stage }) => stage)).toEqual([
    "waiting",
    "in-progress",
    "succeeded",
    "nominated",
    "selected",
  ]);
});

test("checks and their answers are those that were counted last", () => {
  const checks = { requestsSent: 4, responsesReceived: 1, requestsReceived: 2, responsesSent: 2 };
  const [only] = sideOf(pair("p", "in-progress", { checks, roundTripMs: 3 }), pair("p", "failed")).pairs;
  expect([only?.checks, only?.stage]).toEqual([checks, "failed"]);
});

test("an old recording has no checks, and says so by nothing", () => {
  expect(sideOf(pair("p", "succeeded", selected)).pairs[0]).toMatchObject({
    checks: null,
    roundTripMs: null,
  });
});

test("the pair in use is the one that was selected last", () => {
  const side = sideOf(
    pair("p", "succeeded", selected),
    pair("q", "succeeded", { ...selected, local: "relay udp 198.51.100.7 3478" }),
  );
  expect(side.selected?.id).toBe("q");
  expect(side.verdict).toBe("Through your side’s relay at 198.51.100.7:3478.");
});

test.each([
  ["host udp 10.0.0.1 1", "host udp 10.0.0.2 2", "direct, same machine or network"],
  ["host udp 10.0.0.1 1", "host udp 10.0.0.1 2", "direct, within one machine"],
  [
    "host udp 10.0.0.1 1",
    "srflx udp 203.0.113.9 2",
    "direct, through a router’s public address that a STUN server told",
  ],
  [
    "prflx udp 10.0.0.1 1",
    "host udp 10.0.0.2 2",
    "direct, with an address that was learned from the checks themselves",
  ],
  [
    "host udp 10.0.0.1 1",
    "relay udp 2001:db8::1 3478",
    "through the other side’s relay at [2001:db8::1]:3478",
  ],
  ["relay udp ? ?", "host udp 10.0.0.2 2", "through your side’s relay at address hidden"],
  ["unknown", "host udp 10.0.0.2 2", "a path whose kind the browser did not tell"],
])("%s to %s is %s", (local, remote, words) => {
  expect(pathWords(readEnd(local), readEnd(remote))).toBe(words);
});

const givenUp = transition("repair", "repairing.rekeying.asking", "exhausted", "rekeyTimeout");

test("without a pair the verdict says how far it has come", () => {
  expect(sideOf(found("host")).verdict).toBe("No pair has been made yet.");
  expect(sideOf(pair("p", "waiting"), pair("q", "failed")).verdict).toBe(
    "No pair is selected yet; 1 of 2 have been tried.",
  );
  const next = [facts({ gathering: "complete" }), facts({ gathering: "gathering" })];
  expect(own(pair("p", "waiting"), pair("q", "failed"), ...next).generations[0]?.self?.verdict).toBe(
    "No pair was selected; 1 of 2 were tried.",
  );
  expect(sideOf(pair("p", "in-progress"), givenUp).verdict).toBe("No pair was selected; 1 of 1 were tried.");
  expect(sideOf(pair("p", "failed"), facts({ ice: "failed" })).verdict).toBe(
    "No pair of candidates let the two browsers reach each other.",
  );
});

test("new credentials are a new generation, and late words go to the one they are of", () => {
  const { generations } = own(
    facts({ gathering: "gathering" }),
    found("host", "one"),
    pair("p", "succeeded", { ...selected, ufrag: "one" }),
    facts({ gathering: "complete" }),
    facts({ gathering: "gathering" }),
    found("host", "two"),
    pair("p", "succeeded", { nominated: true, ufrag: "one" }),
    pair("q", "in-progress", { ufrag: "two" }),
    found("srflx", "one"),
  );
  expect(
    generations.map(({ number, self }) => [number, self?.candidates.length, self?.pairs.map(({ id }) => id)]),
  ).toEqual([
    [1, 2, ["p"]],
    [2, 1, ["q"]],
  ]);
});

test("a restart that changes no state leaves the connection's state as it was", () => {
  const restart = [facts({ gathering: "complete" }), facts({ gathering: "gathering" }), found("host", "two")];
  const { generations } = own(facts({ ice: "checking" }), facts({ ice: "connected" }), ...restart);
  expect(generations.map(({ self }) => self?.state)).toEqual(["connected", "connected"]);
});

test("a new epoch begins with generations of its own", () => {
  const { generations } = viewOf([alice, 1, found("host", "one")], [alice, 2, found("host", "two")]);
  expect(generations.map(({ epoch, number }) => [epoch, number])).toEqual([
    [1, 1],
    [2, 1],
  ]);
});

test("both people's browsers are told of in one generation", () => {
  const [generation] = viewOf([alice, 1, found("host", "one")], [bob, 1, found("relay", "uno")]).generations;
  expect([generation?.self?.types, generation?.other?.types]).toEqual([
    [{ type: "host", count: 1 }],
    [{ type: "relay", count: 1 }],
  ]);
});

test("the time is told part by part, and what goes on has no end", () => {
  const { spans } = sideOf(
    facts({ gathering: "gathering" }),
    found("host"),
    message("candidate", "applied", "c1"),
    facts({ ice: "checking" }),
    pair("p", "succeeded"),
    facts({ ice: "connected" }),
  );
  expect(spans.map(({ name, fromMs, toMs }) => [name, fromMs, toMs])).toEqual([
    ["First candidate found", 1, 2],
    ["Still gathering candidates", 1, null],
    ["The other person’s first candidate given to the browser", 1, 3],
    ["A path found by checking", 4, 6],
  ]);
});

test("checking that came to nothing ends with the browser's word on it", () => {
  expect(sideOf(facts({ ice: "checking" }), facts({ ice: "failed" })).spans).toContainEqual({
    name: "The browser gave up checking",
    fromMs: 1,
    toMs: 2,
  });
});

test("in a restart that changes no state the pairs tell of the checking", () => {
  const restart = [facts({ gathering: "complete" }), facts({ gathering: "gathering" }), found("host", "two")];
  const checked = [pair("p", "waiting"), pair("p", "in-progress"), pair("q", "in-progress")];
  const spansOf = (...ends: EntryBody[]) =>
    sideOf(facts({ ice: "checking" }), facts({ ice: "connected" }), ...restart, ...checked, ...ends).spans;
  expect(spansOf(pair("q", "succeeded", selected))).toContainEqual({
    name: "A path found by checking",
    fromMs: 7,
    toMs: 9,
  });
  expect(spansOf()).toContainEqual({ name: "Still checking for a path", fromMs: 7, toMs: null });
  expect(spansOf(givenUp)).toContainEqual({
    name: "Still checking for a path when the call was given up",
    fromMs: 7,
    toMs: 9,
  });
});

test("an offer that was rolled back is no ICE restart of its own, and its late candidates keep the answer's gathering", () => {
  const { generations, newest } = own(
    found("host", "one"),
    call("setLocalDescription", "started", { type: "offer" }),
    call("setRemoteDescription", "started", { type: "offer" }),
    call("setLocalDescription", "started", { type: "answer" }),
    facts({ gathering: "complete" }),
    facts({ gathering: "gathering" }),
    found("host", "back"),
    facts({ gathering: "complete" }),
    found("host", "two"),
    call("setLocalDescription", "started", { type: "offer" }),
    facts({ gathering: "gathering" }),
  );
  expect(generations.map(({ key, number, isTakenBack }) => [key, number, isTakenBack])).toEqual([
    ["1/1", 1, false],
    ["1/2/back", 2, true],
    ["1/2", 2, false],
    ["1/3", 3, false],
  ]);
  expect(newest?.key, "nothing is to be seen of the last one yet").toBe("1/2");
  expect(newest?.self?.spans.map(({ name, fromMs, toMs }) => [name, fromMs, toMs])).toEqual([
    ["First candidate found", 6, 9],
    ["All candidates gathered", 6, 9],
    ["No candidate of the other person given to the browser when the next attempt began", 9, 11],
  ]);
});

test("nothing goes on any more when the connection was closed, nor what the browser gave up by another word", () => {
  const closed: EntryBody = { kind: "facts", event: "close()", facts: { ice: "closed" }, changed: ["ice"] };
  const { spans } = sideOf(
    facts({ gathering: "gathering" }),
    facts({ ice: "checking" }),
    facts({ ice: "disconnected" }),
    closed,
  );
  expect(spans.map(({ name, toMs }) => [name, toMs])).toEqual([
    ["No candidate found when the connection was closed", 4],
    ["Still gathering candidates when the connection was closed", 4],
    ["No candidate of the other person given to the browser when the connection was closed", 4],
    ["The browser gave up checking", 3],
  ]);
});

test("that a path is there before any candidate, or twice, is said to come from the other side's checks", () => {
  const early = [facts({ ice: "checking" }), facts({ ice: "connected" })];
  const given = message("candidate", "applied", "c1");
  expect(sideOf(...early, given).remarks).toEqual([
    expect.stringMatching(/^A path was found before any candidate/),
  ]);
  const reflexive = pair("p", "succeeded", { ...selected, remote: "prflx udp 203.0.113.9 6000" });
  const then = (remote: string) =>
    sideOf(...early, reflexive, pair("q", "succeeded", { ...selected, remote }));
  expect(then("host udp 192.0.2.2 6000").remarks).toEqual([
    expect.stringMatching(
      /^A pair with a peer-reflexive .* the same pair was told of again by its own type\.$/,
    ),
  ]);
  expect(then("host udp 192.0.2.2 7000").remarks).toEqual([
    expect.stringMatching(/ Later another pair was selected\.$/),
  ]);
  expect(sideOf(given, ...early, pair("p", "succeeded", selected)).remarks).toEqual([]);
});

test("an IPv6 address reads the same whether the browser put brackets around it or not", () => {
  const [first] = sideOf({ ...(found("host") as EntryOf<"candidate">), address: "[2001:db8::1]" }).candidates;
  expect(first === undefined ? "" : endWords(first.end)).toBe("host udp [2001:db8::1]:5000");
  expect(endWords(readEnd("host udp 2001:db8::1 5000"))).toBe("host udp [2001:db8::1]:5000");
});

test("that everything reads closed at the end says nothing about the path", () => {
  const closed: EntryBody = { kind: "facts", event: "close()", facts: { ice: "closed" }, changed: ["ice"] };
  expect(sideOf(facts({ ice: "checking" }), facts({ ice: "connected" }), closed).state).toBe("connected");
});

test("an ordinary call has one generation with a selected pair for each", () => {
  const { generations } = viewOf(...ordinaryLines());
  expect(generations).toHaveLength(1);
  expect(generations[0]?.self?.selected).not.toBeNull();
  expect(generations[0]?.other?.verdict).toBe("Direct, same machine or network.");
});

test("the view of a prefix is the view of that prefix alone, wherever one comes from", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const restart: Line[] = [
    [alice, 1, facts({ gathering: "gathering" })],
    [alice, 1, found("host", "two")],
    [alice, 1, pair("q", "in-progress", { ufrag: "two" })],
  ];
  const entries = recordingOf(paired, ...ordinaryLines(), ...restart);
  const stateAt = createMomentFold(iceFold);
  fc.assert(
    fc.property(fc.nat({ max: entries.length }), (shown) => {
      const moment = momentAt(entries, shown);
      const alone = { ...moment, entries: entries.slice(0, shown) };
      expect(iceOf(stateAt(moment), moment), `seed ${seed}`).toEqual(
        iceOf(createMomentFold(iceFold)(alone), alone),
      );
    }),
    { seed },
  );
});
