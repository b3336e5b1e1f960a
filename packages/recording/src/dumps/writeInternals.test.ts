import { expect, test } from "vitest";

import type { ReadEntry } from "../entry.ts";
import { internalsDump } from "./dumps.fake.ts";
import { importDump } from "./importDump.ts";
import { writeInternals } from "./writeInternals.ts";

const mozilla = { userAgent: "Mozilla", userAgentData: null };

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
  const again = imported(writeInternals(first.entries, first.header.self, mozilla));
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
  const written: unknown = JSON.parse(writeInternals(entries, header.self, mozilla));
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

/** As webrtc-dump-importer and rtcstats-shared read a number: its values belong to the last of the stat's times. */
function curveOf(stats: Record<string, { values: string; statsType: string }>, name: string) {
  const listOf = (column: string) => JSON.parse(stats[column]?.values ?? "null") as unknown[];
  const timesMs = listOf(`${name.slice(0, name.lastIndexOf("-"))}-timestamp`);
  const values = listOf(name);
  return values.map((value, index) => [timesMs[index + timesMs.length - values.length], value]);
}

test("the public reader for such dumps finds what it asks for: the browser's brands, a time for each number, and the path", () => {
  const { entries, header } = imported(internalsDump);
  const text = writeInternals(entries, header.self, mozilla);
  const dump = JSON.parse(text) as Shape & { UserAgentData: unknown };
  expect(dump.UserAgentData).toEqual({ brands: [], mobile: false, platform: "" });
  const [connection] = Object.values(dump.PeerConnections);
  const stats = (connection?.stats ?? {}) as Record<string, { values: string; statsType: string }>;
  for (const name of Object.keys(stats))
    for (const [atMs] of curveOf(stats, name)) expect(atMs, name).toBeTypeOf("number");
  const samples = entries.flatMap((entry) => (entry.kind === "stats" ? [entry] : []));
  const decoded = samples.flatMap(({ at, sample }) =>
    sample["camera.framesDecoded"] === undefined ? [] : [[at, sample["camera.framesDecoded"]]],
  );
  expect(curveOf(stats, "IT1V1-framesDecoded")).toEqual(decoded);
  const last = (name: string) => curveOf(stats, name).at(-1)?.[1];
  expect(last("T1-selectedCandidatePairId")).toBe("CP1");
  expect(last("CP1-transportId")).toBe("T1");
  const chosen = entries.findLast((entry) => entry.kind === "pair" && entry.selected);
  const words = (id: string) =>
    ["candidateType", "protocol", "address", "port"].map((property) => last(`${id}-${property}`)).join(" ");
  expect(chosen).toMatchObject({ local: words("L1"), remote: words("R1") });
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
  const ours = shapeOf(writeInternals(entries, header.self, mozilla));
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
    writeInternals([call(0, "started"), call(1, "failed")], self, mozilla),
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
