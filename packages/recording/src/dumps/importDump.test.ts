import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { EntryKind, EntryOf, ReadEntry } from "../entry.ts";
import { readEntry } from "../entry.ts";
import { internalsDump, olderInternalsDump, rtcstatsDump } from "./dumps.fake.ts";
import { importDump, looksLikeDump } from "./importDump.ts";
import { mendJson } from "./mendJson.ts";

function imported(text: string): { entries: readonly ReadEntry[]; remarks: readonly string[] } {
  const read = importDump(text);
  if (!read.ok) throw new Error(read.problem);
  return read.recording;
}

function ofKind<K extends EntryKind>(entries: readonly ReadEntry[], kind: K): EntryOf<K>[] {
  return entries.filter((entry): entry is EntryOf<K> => entry.kind === kind);
}

describe.each([
  ["webrtc-internals", internalsDump],
  ["rtcstats", rtcstatsDump],
])("a dump of %s that Chromium wrote of a real call", (_, dump) => {
  const { entries, remarks } = imported(dump);

  test("becomes entries that are valid, in order, by one writer", () => {
    expect(entries.length).toBeGreaterThan(30);
    for (const [index, entry] of entries.entries()) {
      expect(readEntry(entry)).toMatchObject({ ok: true });
      expect(entry.sequence).toBe(index);
      expect(entry.at).toBeGreaterThanOrEqual(entries[index - 1]?.at ?? 0);
    }
    expect(new Set(entries.map(({ writer }) => writer)).size).toBe(1);
  });

  test("holds the way to the call: descriptions with their bodies, candidates, states", () => {
    const calls = ofKind(entries, "call").map(
      ({ api, phase, detail }) => `${api} ${phase} ${detail["type"] ?? ""}`,
    );
    expect(calls).toContain("setLocalDescription settled offer");
    expect(calls).toContain("setRemoteDescription settled answer");
    expect(calls).toContain("getUserMedia settled ");
    const local = ofKind(entries, "call").find(({ body }) => typeof body === "string");
    expect(local?.body).toMatch(/^v=0/);
    const remote = ofKind(entries, "message").find(({ type }) => type === "answer");
    expect(remote).toMatchObject({
      phase: "delivered",
      negotiation: "n1",
      body: expect.stringMatching(/^v=0/),
    });
    expect(ofKind(entries, "candidate").map(({ candidateType }) => candidateType)).toContain("host");
    const states = ofKind(entries, "facts").flatMap(({ facts }) =>
      Object.entries(facts).map((fact) => fact.join(" ")),
    );
    for (const state of [
      "ice checking",
      "ice connected",
      "connection connected",
      "signaling stable",
      "dtls connected",
      "channel open",
    ])
      expect(states).toContain(state);
  });

  test("holds the numbers and the selected pair", () => {
    const samples = ofKind(entries, "stats").map(({ sample }) => sample);
    expect(samples.length).toBeGreaterThan(5);
    const [first, last] = [samples[0] ?? {}, samples.at(-1) ?? {}];
    for (const name of [
      "bytesSent",
      "bytesReceived",
      "camera.framesDecoded",
      "camera.packetsSent",
      "microphone.packetsReceived",
    ])
      expect(last[name], name).toBeGreaterThan(first[name] ?? Infinity);
    expect(last["roundTripSeconds"]).toBeGreaterThanOrEqual(0);
    expect(ofKind(entries, "pair").find(({ selected }) => selected)?.local).toMatch(/^host udp /);
    expect(ofKind(entries, "firstFrame")).toHaveLength(1);
  });

  test("says that it tells of one person", () => {
    expect(remarks[0]).toContain("one person");
  });
});

test("of several connections all can be chosen, and each is told apart by its beginning and its end", () => {
  const read = importDump(internalsDump);
  if (!read.ok) throw new Error(read.problem);
  expect(read.connections.map(({ name, entries, end }) => [name, entries > 20, end])).toEqual([
    [expect.any(String), true, "connected"],
    [expect.any(String), true, "connected"],
  ]);
  for (const { writer, startedAtMs, entries: count, open } of read.connections) {
    const { header, entries } = open();
    expect(header.self).toBe(writer);
    expect(entries.at(-1)?.at).toBeGreaterThan(startedAtMs);
    expect(entries).toHaveLength(count);
  }
  expect(read.connections.map(({ writer }) => writer)).toContain(read.recording.header.self);
});

test.each([
  [[], "untried"],
  [["checking"], "connecting"],
  [["checking", "failed"], "failed"],
  [["checking", "connected", "disconnected"], "interrupted"],
  [["checking", "connected", "closed"], "closed"],
  [["checking", "closed"], "givenUp"],
])("a connection that went through %j is %s at the end of its dump", (states, end) => {
  const updateLog = [
    { timestamp: 1, type: "createOffer", value: "" },
    ...states.map((value, index) => ({ timestamp: 2 + index, type: "iceconnectionstatechange", value })),
  ];
  const read = importDump(JSON.stringify({ PeerConnections: { a: { updateLog }, b: { updateLog: [] } } }));
  expect(read).toMatchObject({ ok: true, connections: [{ name: "a", end }] });
});

test("both dumps of the same call tell the same story", () => {
  const story = (dump: string) =>
    imported(dump).entries.flatMap((entry) =>
      entry.kind === "facts" && entry.event !== "getStats"
        ? Object.entries(entry.facts).map((fact) => fact.join(" "))
        : [],
    );
  expect(story(internalsDump)).toEqual(story(rtcstatsDump));
  const kinds = (dump: string) => imported(dump).entries.map(({ kind }) => kind);
  expect(kinds(internalsDump)).toEqual(kinds(rtcstatsDump));
});

test("an older version is read as far as it is known: text for JSON, dates for numbers, other names", () => {
  const { entries, remarks } = imported(olderInternalsDump);
  const calls = ofKind(entries, "call").map(
    ({ api, phase, error }) => `${api} ${phase} ${error?.name ?? ""}`,
  );
  expect(calls).toContain("getUserMedia failed NotAllowedError");
  expect(calls).toContain("setLocalDescription settled ");
  expect(calls).toContain("setRemoteDescription failed OperationError");
  expect(ofKind(entries, "candidate")[0]).toMatchObject({
    candidateType: "host",
    address: "10.0.0.1",
    port: 50_000,
    ufrag: "abcd",
  });
  expect(ofKind(entries, "facts").map(({ facts }) => facts["ice"])).toEqual(["new", "checking"]);
  expect(remarks.join(" ")).toContain("1 events of the connection 7-1");
});

test("what is no dump is refused with a sentence", () => {
  for (const text of [
    "",
    "{}",
    "[]",
    "hello",
    "RTCStatsDump\n",
    '{"PeerConnections":{}}',
    '{"PeerConnections":{"a":1}}',
  ])
    expect(importDump(text)).toMatchObject({ ok: false, problem: expect.stringMatching(/\.$/) });
});

test("a dump is known by its beginning, and is not taken for a recording of ours", () => {
  expect([internalsDump, rtcstatsDump].map((text) => looksLikeDump(text.slice(0, 300)))).toEqual([
    true,
    true,
  ]);
  expect(looksLikeDump('{"format":"callglass","version":"1.0"')).toBe(false);
  for (const text of ["hello", "", '{"some":"JSON"}']) expect(looksLikeDump(text)).toBe(false);
});

test("a dump that is cut or changed anywhere is read or refused, and never throws", () => {
  const lines = rtcstatsDump.split("\n").slice(0, 60);
  fc.assert(
    fc.property(fc.nat(lines.length), fc.string(), fc.json(), (at, text, json) => {
      const changed = [
        ...lines.slice(0, at),
        text,
        json,
        `["icecandidate","x",${json},1]`,
        ...lines.slice(at),
      ].join("\n");
      for (const dump of [
        changed,
        changed.slice(0, at * 40),
        `{"PeerConnections":{"a":{"updateLog":[${json}],"stats":{"b-c":${json}}}}}`,
      ]) {
        const read = importDump(dump);
        if (read.ok)
          for (const entry of read.recording.entries) expect(readEntry(entry)).toMatchObject({ ok: true });
      }
    }),
    { numRuns: 60 },
  );
});

/** Some hundred places all over a text, the last characters among them. */
function placesIn(text: string): number[] {
  const step = Math.floor(text.length / 120);
  const ends = Array.from({ length: 20 }, (_, index) => text.length - 2 - index);
  return [...Array.from({ length: 120 }, (_, index) => index * step), ...ends];
}

describe("a dump that was cut short", () => {
  const whole = new Map(
    [internalsDump, rtcstatsDump].map((dump) => [dump, new Set(imported(dump).entries.map(bodyOf))]),
  );

  /** What it says and when; its place is another one after a cut. */
  function bodyOf(entry: ReadEntry): string {
    const text = entry.kind === "note" ? { text: "" } : {};
    return JSON.stringify({ ...entry, sequence: 0, ...text });
  }

  test.each([
    ["webrtc-internals", internalsDump],
    ["rtcstats", rtcstatsDump],
  ])("of %s is read up to there, or refused as such, wherever it was cut", (_, dump) => {
    let read = 0;
    for (const at of placesIn(dump)) {
      const text = dump.slice(0, at);
      const result = importDump(text);
      if (!result.ok) {
        // Only the beginning, before any connection, has nothing to show.
        expect(at, result.problem).toBeLessThan(8_000);
        if (at > 300) expect(result.problem).toMatch(/cut short|no peer connection/);
        continue;
      }
      read += 1;
      for (const entry of result.recording.entries) expect(readEntry(entry)).toMatchObject({ ok: true });
    }
    expect(read).toBeGreaterThan(100);
  });

  test("in the middle of a connection tells that, shows what was before, and invents nothing", () => {
    const at = internalsDump.indexOf("onconnectionstatechange");
    const read = importDump(internalsDump.slice(0, at));
    if (!read.ok) throw new Error(read.problem);
    expect(read.recording.remarks.join(" ")).toContain("cut short");
    expect(read.recording.remarks.join(" ")).toContain("Of the connection 16-1 later events are missing");
    expect(read.recording.remarks.join(" ")).not.toContain("no time or no type");
    expect(read.connections.map(({ end }) => end)).toEqual(["cut"]);
    const bodies = read.recording.entries.map(bodyOf);
    expect(bodies.length).toBeGreaterThan(20);
    // What the cut took away is the witness of DTLS: then getStats is.
    const known = whole.get(internalsDump);
    expect(bodies.filter((body) => known?.has(body) !== true && !body.includes('"dtls"'))).toEqual([]);
  });

  test("of rtcstats in the middle of a line says so, and one with all its lines does not", () => {
    const remarksOf = (text: string) => imported(text).remarks.join(" ");
    expect(remarksOf(rtcstatsDump.slice(0, -1_000))).toContain("cut short");
    expect(remarksOf(rtcstatsDump)).not.toContain("cut short");
    expect(remarksOf(internalsDump)).not.toContain("cut short");
  });

  test("before any connection is called what it is; one that is damaged too", () => {
    const problemOf = (text: string) => {
      const read = importDump(text);
      return read.ok ? "" : read.problem;
    };
    expect(problemOf(internalsDump.slice(0, 900))).toBe(
      "This dump was cut short before it tells of any peer connection.",
    );
    expect(problemOf('{"PeerConnections":{"a":{"updateLog":[}}}')).toContain("damaged");
    expect(problemOf('{"some":["other JSON"')).toContain("neither");
  });

  test("is closed where its last whole value ends: half a number would be another one", () => {
    expect(mendJson('{"a":[12,{"b":"x\\"}]"},34')).toEqual({ text: '{"a":[12,{"b":"x\\"}]"}]}', depth: 2 });
    expect(mendJson('{"a":1,"b')).toEqual({ text: '{"a":1}', depth: 1 });
    expect(mendJson('{"a":{"b":')).toEqual({ text: '{"a":{}}', depth: 2 });
    for (const text of ['{"a":1}', "[}", "hello", "", "[".repeat(100_000)]) expect(mendJson(text)).toBeNull();
  });
});

test("the codecs are read from the answer, slot by slot", () => {
  const codecs = ofKind(imported(internalsDump).entries, "codecs");
  expect(codecs).toHaveLength(1);
  expect(codecs[0]?.slots.map(({ slot, codecs: names }) => [slot, names[0]])).toEqual([
    ["microphone", "opus"],
    ["camera", "VP8"],
    ["screen", "VP8"],
  ]);
});

test("an answer that nobody could have written is read without a codec, and never throws", () => {
  const sdp =
    "v=0\r\nm=audio 9 X 1 2\r\na=rtpmap:\r\na=rtpmap:1\r\nm=\r\nm=video 0 X 1\r\na=rtpmap:1 VP8/90000\r\n";
  const updateLog = [
    { timestamp: 1, type: "setRemoteDescription", value: JSON.stringify({ type: "answer", sdp }) },
    { timestamp: 2, type: "setRemoteDescriptionOnSuccess", value: "" },
  ];
  const { entries } = imported(JSON.stringify({ PeerConnections: { a: { updateLog } } }));
  expect(ofKind(entries, "codecs")[0]?.slots).toEqual([
    { slot: "microphone", codecs: [], direction: "sendrecv" },
  ]);
});

test.each([
  ["webrtc-internals", internalsDump],
  ["rtcstats", rtcstatsDump],
])("DTLS is connected when the connection of a dump of %s says so, not when getStats is asked", (_, dump) => {
  const told = ofKind(imported(dump).entries, "facts").filter(({ changed }) => changed.includes("dtls"));
  expect(told.map(({ event, facts }) => [event, facts["dtls"], facts["connection"]])).toEqual([
    ["connectionstatechange", "connected", "connected"],
  ]);
});
