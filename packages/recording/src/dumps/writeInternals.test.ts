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
