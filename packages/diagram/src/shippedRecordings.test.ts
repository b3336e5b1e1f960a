import { readdirSync, readFileSync } from "node:fs";

import { createFileReader, createLog, fileLines, logOf, type Log } from "@callglass/recording";
import { describe, expect, test } from "vitest";

import { compare } from "./compare/compare.ts";
import { measure } from "./compare/reasons.ts";
import { flowFold, viewOf } from "./flow.ts";
import { momentOf } from "./moment.ts";
import { createMomentFold } from "./momentFold.ts";
import { setUpOf } from "./numbers/setUp.ts";
import { picturesOf } from "./picturesOf.fake.ts";
import { createPlayhead, type Playhead } from "./playhead.ts";
import { stepsOf } from "./statuses.ts";
import { timelineOf } from "./timeline/timeline.ts";

const folder = new URL("../../../apps/web/public/recordings/", import.meta.url);
const files = readdirSync(folder);

function opened(text: string): Log {
  const reader = createFileReader();
  reader.take(text);
  const read = reader.end();
  if (!read.ok) throw new Error(read.problem);
  expect(read.recording.remarks).toEqual([]);
  return logOf(read.recording);
}

function textOf(file: string): string {
  return readFileSync(new URL(file, folder), "utf8");
}

/** What the browser made in a real call would say of somebody. */
const secrets: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["an ICE password", /ice-pwd:/],
  ["a name made up for a local address", /[0-9a-f]{8}-[0-9a-f-]{27}\.local/],
  ["an address of a local network", /\b(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+/],
  ["an IPv6 address", /\b(?:fe80|f[cd][0-9a-f]{2}|2[0-9a-f]{3}):(?!db8:)[0-9a-f:]+\b/i],
  ["a name of a device", /fake_device|fake device|"label"|deviceId|groupId/i],
  ["a credential", /credential|password"|"username"|token|secret/i],
];

/** Every IPv4 address that is in it. */
function addressesIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])/g)].map(([address]) => address);
}

/** Blocks for documentation (RFC 5737), "any" and "this machine". */
const harmless = /^(192\.0\.2\.|203\.0\.113\.|0\.0\.0\.0$|127\.)/;

test("all six are there", () => {
  expect(files.map((file) => file.split(".")[0]).toSorted()).toEqual(
    ["glare", "happy-call", "ice-failure", "ice-restart", "lost-answer", "refused-camera"].toSorted(),
  );
});

describe.each(files)("the real call %s", (file) => {
  const text = textOf(file);

  test.each(secrets)("its file does not have %s", (_, pattern) => {
    expect(pattern.exec(text)?.[0] ?? null).toBeNull();
  });

  test("its file has no address of anybody", () => {
    expect(addressesIn(text).filter((address) => !harmless.test(address))).toEqual([]);
  });

  test("saved and opened again it has the same entries and pictures", () => {
    const log = opened(text);
    const { entries } = momentOf(log);
    const again = opened([...fileLines(log, { entries, app: "test", redaction: "none" })].join(""));
    expect(momentOf(again).entries).toEqual(entries);
    expect(picturesOf(again, 7)).toEqual(picturesOf(log, 7));
  });

  test("live, each position, entry by entry, is drawn as it is when the file is opened", () => {
    const kept = opened(text);
    const { entries } = momentOf(kept);
    const log = createLog(kept.self);
    const playhead = createPlayhead(log);
    // As it happened: one's own at once, the other's a little later.
    for (let index = 0; index < entries.length; index += 11) {
      for (const entry of entries.slice(index, index + 11)) if (entry.writer === log.self) log.append(entry);
      for (const entry of entries.slice(Math.max(0, index - 11), index))
        if (entry.writer !== log.self) log.append(entry);
      playhead.follow();
      playhead.goToEnd();
    }
    for (const entry of entries) log.append(entry);
    playhead.follow();
    const opening = createPlayhead(kept);
    opening.follow();
    playhead.goTo(0);
    for (let shown = 0; shown <= entries.length; shown += 1) {
      playhead.goTo(shown);
      opening.goTo(shown);
      expect(JSON.stringify(statusesIn(playhead))).toBe(JSON.stringify(statusesIn(opening)));
    }
  });

  test("has its phases on the timeline", () => {
    const phases = timelineOf(momentOf(opened(text))).marks.filter(({ kind }) => kind === "phase");
    expect(phases.map(({ text: name }) => name)).toEqual(expect.arrayContaining(["Signalling", "Paired"]));
  });
});

function statusesIn(playhead: Playhead) {
  const { bands, headline, atMs } = playhead.flow();
  const steps = bands.flatMap(({ rows }) => rows.flatMap(({ self, other }) => [self, other]));
  return [
    headline,
    atMs,
    steps.map((step) => step && [step.key, step.status, step.startedAtMs, step.detail]),
  ];
}

function endOf(file: string) {
  const moment = momentOf(opened(textOf(`${file}.callglass.jsonl`)));
  const view = viewOf(moment, createMomentFold(flowFold)(moment));
  const texts = view.bands.flatMap(({ happenings }) => happenings.map(({ text }) => text));
  const marks = timelineOf(moment).marks.map(({ text }) => text);
  return {
    view,
    texts,
    marks,
    statusOf: (id: string) => stepsOf(view).find((step) => step.id === id)?.status,
  };
}

test("each one is the story that it is named after", () => {
  expect(endOf("happy-call").view.headline).toBe("Connected; pictures flow");
  expect(endOf("refused-camera").statusOf("media.granted")).toMatch(/failed|skipped/);
  expect(endOf("ice-failure").marks).toContain("The connection failed");
  expect(endOf("ice-restart").texts.join()).toContain("ICE restart 1");
  expect(endOf("lost-answer").texts.join()).toContain("dropped the outgoing answer");
  expect(endOf("glare").view.bands.some(({ kind }) => kind === "renegotiation")).toBe(true);
});

test("why the call with the lost answer came up later is said: the answer was sent again", () => {
  const read = (file: string) => measure(momentOf(opened(textOf(`${file}.callglass.jsonl`))));
  const { reasons } = compare(read("happy-call"), read("lost-answer"));
  expect(reasons[0]).toMatch(/^A person dropped the answer in the second, and it was sent again/);
  expect(reasons[1]).toMatch(/^DTLS took .*the answer on its way/);
});

test("where no path was found the set-up ends at ICE, which failed", () => {
  const log = opened(textOf("ice-failure.callglass.jsonl"));
  const moment = momentOf(log);
  const flow = viewOf(moment, createMomentFold(flowFold)(moment));
  for (const peer of ["self", "other"] as const) {
    const setUp = setUpOf(flow, peer);
    expect(setUp?.parts.at(-1)).toMatchObject({ phase: "ice", state: "failed" });
    expect(setUp?.complete).toBe(false);
  }
});
