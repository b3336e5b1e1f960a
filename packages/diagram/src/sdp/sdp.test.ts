import fc from "fast-check";
import { expect, test } from "vitest";

import { momentAt } from "../moment.fake.ts";
import { alice, bob, call, message, recordingOf, type Line } from "../recordingOf.fake.ts";
import { changedLines } from "./changedLines.ts";
import { chromiumAnswer, chromiumOffer } from "./chromiumSdp.fake.ts";
import { compareSdp } from "./compareSdp.ts";
import { explainLine } from "./explainLine.ts";
import { roundsOf, sdpViewOf } from "./negotiations.ts";
import { readSdp } from "./readSdp.ts";

const restarted = (sdp: string) => sdp.replaceAll(/a=ice-ufrag:.*/g, "a=ice-ufrag:next");

function body(type: string, phase: "sent" | "delivered", negotiation: string, sdp: string | null): Line {
  return [alice, 1, { ...message(type, phase, `${type}-${negotiation}`, negotiation), body: sdp } as Line[2]];
}

const twice = recordingOf(
  [bob, 1, message("offer", "sent", "offer-n1", "n1")],
  body("offer", "delivered", "n1", chromiumOffer),
  body("answer", "sent", "n1", chromiumAnswer),
  body("offer", "sent", "n2", restarted(chromiumAnswer)),
  body("answer", "delivered", "n2", restarted(chromiumOffer)),
);

test("every line of a browser's own offer and answer is explained, read by someone and specified somewhere", () => {
  const lines = [chromiumOffer, chromiumAnswer].flatMap((sdp) =>
    readSdp(sdp).flatMap((section) => section.lines),
  );
  expect(lines.length).toBeGreaterThan(150);
  for (const line of lines) {
    const { what, reader, spec } = explainLine(line);
    expect([line, what !== "", reader !== "", spec !== null]).toEqual([line, true, true, true]);
  }
});

test("a line that nobody here knows says so", () => {
  expect(explainLine("a=x-of-tomorrow:1")).toMatchObject({
    what: "A line that is not known here.",
    spec: null,
  });
});

test("the value of a line is explained too", () => {
  expect(explainLine("a=setup:actpass").what).toContain("the answerer chooses");
  expect(explainLine("a=rtcp-fb:96 nack pli").what).toContain("key frame");
  expect(explainLine("a=rtcp-mux-only").spec?.label).toContain("RFC 5761");
});

test("offer and answer stand side by side, m-line by m-line, with what was chosen", () => {
  const [session, audio, video, screen, data] = compareSdp(chromiumOffer, chromiumAnswer);
  expect(session?.kind).toBe("session");
  expect(audio).toMatchObject({ kind: "audio", mid: "0", chosen: "opus", rejected: false });
  expect(video).toMatchObject({ kind: "video", chosen: "VP8", alsoTaken: ["H264"], notTaken: [] });
  expect(screen?.directions).toEqual({ offer: "inactive", answer: "inactive" });
  expect(data?.kind).toBe("application");
});

test("the lines of the codec that is used are marked, and no others", () => {
  const video = compareSdp(chromiumOffer, chromiumAnswer)[2];
  const chosen = video?.topics.flatMap(({ rows }) =>
    rows.flatMap((row) => (row.chosen ? [row.answer ?? ""] : [])),
  );
  expect(chosen).toContain("a=rtpmap:96 VP8/90000");
  expect(chosen?.every((line) => line.includes(":96 "))).toBe(true);
});

test("what the answer leaves out is marked, and what each side writes for itself is no decision", () => {
  const without = chromiumAnswer
    .replace(/ 102 103\r/, "\r")
    .split("\r\n")
    .filter((line) => !/^a=(rtpmap|fmtp|rtcp-fb):10[23]/.test(line))
    .join("\r\n");
  const video = compareSdp(chromiumOffer, without)[2];
  expect(video?.notTaken).toEqual(["H264"]);
  const marks = new Map(video?.topics.flatMap(({ rows }) => rows.map(({ offer, mark }) => [offer, mark])));
  expect(marks.get("a=rtpmap:102 H264/90000")).toBe("notTaken");
  expect(marks.get("a=rtpmap:96 VP8/90000")).toBe("same");
  expect(marks.get("a=setup:actpass")).toBe("own");
});

test("an offer without an answer leaves everything open", () => {
  const marks = compareSdp(chromiumOffer, null).flatMap(({ topics }) => topics.flatMap(({ rows }) => rows));
  expect(new Set(marks.map(({ mark }) => mark))).toEqual(new Set(["open"]));
});

test("every line of both descriptions stands in exactly one row", () => {
  const rows = compareSdp(chromiumOffer, chromiumAnswer).flatMap(({ topics }) =>
    topics.flatMap((topic) => topic.rows),
  );
  const lines = (sdp: string) =>
    readSdp(sdp)
      .flatMap((section) => [...section.lines])
      .toSorted();
  expect(rows.flatMap(({ offer }) => offer ?? []).toSorted()).toEqual(lines(chromiumOffer));
  expect(rows.flatMap(({ answer }) => answer ?? []).toSorted()).toEqual(lines(chromiumAnswer));
});

test("the rounds are those whose bodies this page has, also where no message tells them", () => {
  const [first, second] = roundsOf(momentAt(alice, twice));
  expect(first).toMatchObject({ offer: { by: "other" }, answer: { by: "self" } });
  expect(second).toMatchObject({ offer: { by: "self" }, answer: { by: "other" } });
  expect(roundsOf(momentAt(alice, twice, 2))).toHaveLength(1);
  const imported = recordingOf([
    alice,
    1,
    { ...call("setLocalDescription", "settled", { type: "offer" }, "n1"), body: chromiumOffer } as Line[2],
  ]);
  expect(roundsOf(momentAt(alice, imported))).toMatchObject([{ offer: { by: "self" }, answer: null }]);
});

test("an offer without an answer says why, whoever told it", () => {
  const told = (...lines: Line[]) =>
    roundsOf(momentAt(alice, recordingOf(...lines))).map(({ unanswered }) => unanswered);
  const theirs = body("offer", "delivered", "n1", chromiumOffer);
  const ours = body("offer", "sent", "n2", chromiumOffer);
  const words = "It collided.";
  const dropped = (negotiation: string) =>
    message("offer", "dropped", `offer-${negotiation}`, negotiation, words);
  expect(told(theirs, [alice, 1, dropped("n1")])).toEqual([{ by: "self", how: "dropped", words }]);
  expect(told(ours, [bob, 1, dropped("n2")])).toEqual([{ by: "other", how: "dropped", words }]);
  const refused = { how: "refused", words: "" };
  expect(told(ours, [alice, 1, message("refusal", "delivered", "r", "n2")])).toEqual([
    { by: "other", ...refused },
  ]);
  expect(told(theirs, [alice, 1, message("refusal", "sent", "r", "n1")])).toEqual([
    { by: "self", ...refused },
  ]);
  expect(told(theirs, ours)).toEqual([null, null]);
});

test("a later round says what each person changed", () => {
  const [first, second] = roundsOf(momentAt(alice, twice));
  if (first === undefined || second === undefined) throw new Error("two rounds were recorded");
  expect(sdpViewOf(first, null).changes).toBeNull();
  const { changes } = sdpViewOf(second, first);
  expect(changes?.map(({ by }) => by)).toEqual(["self", "other"]);
  const texts = changes?.[0]?.lines.map(({ sign, line }) => `${sign}${line.split(":")[0] ?? ""}`);
  expect(new Set(texts)).toEqual(new Set(["−a=ice-ufrag", "+a=ice-ufrag"]));
});

test("a description that is only said again has changed nothing", () => {
  expect(changedLines(chromiumOffer, chromiumOffer.replace(/ 2 IN/, " 3 IN"))).toEqual([]);
});

test("any text is read without a complaint", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, two) => {
      const texts = [one, `${chromiumOffer.slice(0, one.length * 9)}${two}`, `m=${two}`] as const;
      for (const text of texts) expect(compareSdp(text, texts[0])).not.toEqual([]);
    }),
  );
});
