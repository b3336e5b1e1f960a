import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { alice, bob, clockOf, entry, messageOf, noteOf, statsOf } from "../entries.fake.ts";
import type { ReadEntry } from "../entry.ts";
import { createLog } from "../log.ts";
import type { FileHeader } from "./header.ts";
import { createFileReader, defaultFileLimits, type ReadFile } from "./readFile.ts";
import { fileLines } from "./writeFile.ts";

const sdp = "v=0\r\no=- 1 2 IN IP4 192.168.7.7\r\na=ice-ufrag:abcd\r\na=ice-pwd:s3cretS3cretS3cretS3cret\r\n";

const recorded: ReadEntry[] = [
  entry(alice, 0, 1_000, noteOf("begins")),
  entry(alice, 1, 1_010, clockOf(3, 20)),
  entry(bob, 0, 1_005, noteOf("<img src=x onerror=alert(1)> \u202e \u0000")),
  entry(alice, 2, 1_020, messageOf("sent", "m1", sdp)),
  entry(bob, 1, 1_030, messageOf("delivered", "m1")),
  { writer: bob, sequence: 2, at: 1_040, epoch: 1, kind: "unknown", original: "hologram" },
  entry(alice, 3, 1_050, statsOf(7)),
];

function logOfRecorded(entries: readonly ReadEntry[] = recorded) {
  const log = createLog(alice);
  for (const one of entries) log.append(one);
  return log;
}

function textOf(redaction: FileHeader["redaction"] = "none", entries = recorded): string {
  return [...fileLines(logOfRecorded(entries), { entries, app: "Callglass 0.1.0", redaction })].join("");
}

function read(text: string, piece = 50, limits = defaultFileLimits): ReadFile {
  const reader = createFileReader(limits);
  for (let at = 0; at < text.length; at += piece) if (!reader.take(text.slice(at, at + piece))) break;
  return reader.end();
}

function opened(text: string, piece?: number) {
  const result = read(text, piece);
  if (!result.ok) throw new Error(result.problem);
  return result.recording;
}

function problemOf(text: string): string {
  const result = read(text, 65_536);
  return result.ok ? "opened" : result.problem;
}

/** As it is written, except for the password. */
const withoutPassword = recorded.map((one) =>
  one.kind === "message" && one.body !== null
    ? { ...one, body: one.body.replace(/ice-pwd:\w+/, "ice-pwd removed") }
    : one,
);

test("what was saved is what is opened, in pieces of any size, an unknown kind included", () => {
  for (const piece of [1, 7, 64, 100_000]) {
    const { header, entries, remarks } = opened(textOf(), piece);
    expect(entries).toEqual(withoutPassword);
    expect(header).toMatchObject({ version: "1.0", self: alice, startedAtMs: 1_000, entries: 7 });
    expect(remarks).toEqual(["1 entry is of a kind that this version does not know."]);
  }
});

describe("redaction", () => {
  test("a file has no password, whatever a person chose", () => {
    for (const redaction of ["none", "stand-ins"] as const) expect(textOf(redaction)).not.toContain("s3cret");
  });

  test("addresses are replaced unless a person wants them", () => {
    expect(textOf("stand-ins")).not.toContain("192.168.7.7");
    expect(textOf("stand-ins")).toContain("192.0.2.1");
    expect(textOf("none")).toContain("192.168.7.7");
  });
});

describe("a broken file", () => {
  test("cut anywhere opens as far as it goes, and says what is missing", () => {
    const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
    const whole = textOf();
    const headerLength = whole.indexOf("\n");
    fc.assert(
      fc.property(fc.integer({ min: headerLength, max: whole.length - 2 }), (length) => {
        const { entries, remarks } = opened(whole.slice(0, length));
        expect(entries, `seed ${seed}`).toEqual(withoutPassword.slice(0, entries.length));
        if (entries.length < recorded.length) expect(remarks[0]).toMatch(/^The file was cut short/);
      }),
      { seed, numRuns: 200 },
    );
    expect(opened(whole.slice(0, headerLength + 1)).remarks[0]).toBe(
      "The file was cut short: 7 entries are missing at its end.",
    );
  });

  test.each([
    ["", "The file is empty."],
    ["hello", "This is not a recording of Callglass"],
    ["{}\n", "This is not a recording of Callglass"],
    ["\u0000\u0000\u0000\u0000", "This is not a recording of Callglass"],
    ["[1,2]\nnull\n", "This is not a recording of Callglass"],
    ['{"format":"callglass","version":"2.0","what":1}\n', "This recording has the format 2.0"],
    ['{"format":"callglass","version":"1.0"}\n', "The first line of this recording cannot be read"],
    ["x".repeat(3_000_000), "This is not a recording of Callglass"],
  ])("%# is refused with a sentence", (text, sentence) => {
    expect(problemOf(text)).toContain(sentence);
  });

  test("any text at all is answered, never thrown at", () => {
    const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
    const lines = fc.array(fc.oneof(fc.json(), fc.string(), fc.constantFrom(...textOf().split("\n"))));
    fc.assert(
      fc.property(lines, (some) => {
        const result = read(some.join("\n"));
        if (!result.ok) expect(result.problem.length).toBeGreaterThan(10);
      }),
      { seed, numRuns: 300 },
    );
  });

  test("lines that cannot be read are passed over, counted, and the first one named", () => {
    const lines = textOf().split("\n");
    const text = [lines[0], "nonsense", lines[1], "\u0000", '{"kind":"note"}', ...lines.slice(2)].join("\n");
    const { entries, remarks } = opened(text);
    expect(entries).toHaveLength(recorded.length);
    expect(remarks[0]).toBe("3 entries are not readable; the first is line 2 (not JSON).");
  });

  test("a line without an end is passed over and not kept", () => {
    const lines = textOf().split("\n");
    const endless = `{"kind":"note","text":"${"x".repeat(2_000_000)}"}`;
    const { entries, remarks } = opened([lines[0], endless, ...lines.slice(1)].join("\n"), 65_536);
    expect(entries).toHaveLength(recorded.length);
    expect(remarks[0]).toContain("the line is too long");
  });

  test("entries out of order and twice are taken once each", () => {
    const [header, ...rest] = textOf().trimEnd().split("\n");
    const { entries, remarks } = opened([header, ...rest.toReversed(), ...rest.slice(0, 2)].join("\n"));
    expect(entries).toHaveLength(recorded.length);
    expect(remarks[0]).toBe("2 entries are there twice, and shown once.");
  });
});

test("a file of 200 MB is read in pieces up to the bound, and says so", () => {
  const header = textOf().slice(0, textOf().indexOf("\n") + 1);
  const reader = createFileReader({ ...defaultFileLimits, entries: 2_000 });
  reader.take(header);
  let taken = 0;
  let sequence = 0;
  for (; taken < 200_000_000;) {
    let piece = "";
    for (let line = 0; line < 200; line += 1)
      piece += `${JSON.stringify(entry(alice, sequence++, sequence, noteOf("x".repeat(400))))}\n`;
    taken += piece.length;
    if (!reader.take(piece)) break;
  }
  expect(taken).toBeLessThan(10_000_000);
  const result = reader.end();
  expect(result.ok && result.recording.entries.length).toBe(2_000);
  expect(result.ok && result.recording.remarks[0]).toContain("There is more in it than can be shown");
});
