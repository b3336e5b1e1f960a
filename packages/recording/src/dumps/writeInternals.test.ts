import { expect, test } from "vitest";

import type { ReadEntry } from "../entry.ts";
import { internalsDump } from "./dumps.fake.ts";
import { importDump } from "./importDump.ts";
import { writeInternals } from "./writeInternals.ts";

function imported(text: string) {
  const read = importDump(text);
  if (!read.ok) throw new Error(read.problem);
  return read.recording;
}

/** What an entry says, without its place and without what the shape has no room for. */
function told(entry: ReadEntry): string[] {
  switch (entry.kind) {
    case "facts":
      return entry.event === "getStats" ? [] : [Object.entries(entry.facts).join()];
    case "call":
      return [`${entry.api} ${entry.phase} ${entry.detail["type"] ?? ""} ${entry.body?.length ?? ""}`];
    case "candidate":
      return [`${entry.candidateType} ${entry.address} ${entry.port} ${entry.ufrag} ${entry.mid}`];
    case "message":
      return [`${entry.type} ${entry.phase} ${entry.summary} ${entry.body?.length ?? ""}`];
    case "track":
      return [`${entry.slot} ${entry.phase}`];
    case "stats":
      return Object.entries(entry.sample)
        .map(([name, value]) => `${name} ${value}`)
        .toSorted();
    default:
      return [];
  }
}

test("what was imported from a browser's dump and is written again tells the same", () => {
  const first = imported(internalsDump);
  const again = imported(writeInternals(first.entries, first.header.self, "test"));
  const stats = ({ kind }: ReadEntry) => kind === "stats";
  expect(again.entries.filter((entry) => !stats(entry)).flatMap(told)).toEqual(
    first.entries.filter((entry) => !stats(entry)).flatMap(told),
  );
  const [before, after] = [first, again].map(({ entries }) => entries.filter(stats).flatMap(told));
  expect(after?.length).toBeGreaterThan(100);
  // A number that was missing in one sample in the middle moves by a sample: the shape has no place for gaps.
  const missing = before?.filter((line) => !after?.includes(line)) ?? [];
  expect(missing).toEqual([]);
});

test("it has the members that such tools look for", () => {
  const { entries, header } = imported(internalsDump);
  const written: unknown = JSON.parse(writeInternals(entries, header.self, "Mozilla"));
  const original: unknown = JSON.parse(internalsDump);
  for (const dump of [written, original]) {
    expect(dump).toMatchObject({
      UserAgent: expect.any(String),
      getUserMedia: expect.any(Array),
      PeerConnections: expect.any(Object),
    });
  }
  expect(JSON.stringify(written)).toContain('"type":"setLocalDescriptionOnSuccess"');
  expect(JSON.stringify(written)).toMatch(/"IT1V1-framesDecoded":\{"startTime":"\d{4}-/);
});

const keysOf = (value: unknown): string[] =>
  typeof value === "object" && value !== null ? Object.keys(value) : [];

interface Shape {
  PeerConnections: Record<
    string,
    { updateLog: { type: string; value: string }[]; stats: Record<string, object> }
  >;
  getUserMedia: Record<string, unknown>[];
}

/** For each kind of thing in a dump the members that it has. */
function shapeOf(text: string): Map<string, Set<string>> {
  const dump = JSON.parse(text) as Shape;
  const shape = new Map<string, Set<string>>();
  const add = (what: string, value: unknown) => {
    const known = shape.get(what) ?? new Set();
    shape.set(what, known);
    for (const key of keysOf(value)) known.add(key);
  };
  add("dump", dump);
  for (const capture of dump.getUserMedia) add("origin" in capture ? "request" : "answer", capture);
  for (const connection of Object.values(dump.PeerConnections)) {
    add("connection", connection);
    for (const update of connection.updateLog) {
      add("update", update);
      if (update.value !== "") add(`value of ${update.type}`, JSON.parse(update.value));
    }
    for (const column of Object.values(connection.stats)) add("column", column);
  }
  return shape;
}

test("nothing in it has a member that the browser's own dump has not", () => {
  const { entries, header } = imported(internalsDump);
  const browsers = shapeOf(internalsDump);
  const ours = shapeOf(writeInternals(entries, header.self, "Mozilla"));
  expect([...ours.keys()].filter((what) => !browsers.has(what))).toEqual([]);
  for (const [what, keys] of ours)
    expect([what, [...keys].filter((key) => browsers.get(what)?.has(key) !== true)]).toEqual([what, []]);
  for (const what of ["request", "answer", "connection", "update", "column", "value of onicecandidate"])
    expect(ours.has(what), what).toBe(true);
});

test("an answer to getUserMedia names its request and no origin, by which readers know it", () => {
  const self = imported(internalsDump).header.self;
  const call = (sequence: number, phase: "started" | "failed"): ReadEntry => ({
    writer: self,
    sequence,
    at: sequence,
    epoch: null,
    kind: "call",
    id: "g1",
    api: "getUserMedia",
    phase,
    negotiation: null,
    detail: {},
    error: phase === "failed" ? { name: "NotAllowedError", message: "Permission denied" } : null,
  });
  const { getUserMedia } = JSON.parse(
    writeInternals([call(0, "started"), call(1, "failed")], self, "Mozilla"),
  ) as Shape;
  const [request, answer] = getUserMedia;
  expect(request).toMatchObject({ request_id: 0, origin: expect.stringMatching(/./) });
  expect(answer).toMatchObject({
    request_id: 0,
    error: "NotAllowedError",
    error_message: "Permission denied",
  });
  expect(answer).not.toHaveProperty("origin");
});
