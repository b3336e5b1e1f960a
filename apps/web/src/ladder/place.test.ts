import { scaleOf, type Leg, type Rung } from "@callglass/diagram/ladder";
import { expect, it } from "vitest";

import { writerOf } from "../app/writerOf.ts";
import { laneXs, placeRungs } from "./place.ts";

const writer = writerOf("alice-page" as Parameters<typeof writerOf>[0]);
const xs = laneXs(480);

function rung(startMs: number, legs: readonly Partial<Leg>[], kind: Rung["kind"] = "message"): Rung {
  const about = {
    type: "offer",
    from: "self",
    to: "other",
    bytes: 1200,
    summary: "",
    end: "applied",
  } as const;
  const leg = { from: "self", to: "server", startMs: null, endMs: null, uncertaintyMs: null } as const;
  const entry = { writer, sequence: 0, at: 0, epoch: null, kind: "unknown", original: "x" } as const;
  return {
    ...about,
    key: `${startMs}`,
    kind,
    legs: legs.map((part) => ({ ...leg, ...part })),
    stops: [],
    oneWayMs: 3,
    firstMs: startMs,
    lastMs: startMs,
    attempt: 1,
    messageId: "m",
    entry,
  };
}

function place(...rungs: Rung[]) {
  return placeRungs(rungs, scaleOf(rungs, "time", 1), xs);
}

it("slants a way by the time that it took, and says how long", () => {
  const [placed] = place(rung(0, [{ startMs: 0, endMs: 30 }]));
  expect(placed?.lines[0]).toMatchObject({ x1: xs.self, x2: xs.server, isGuess: false });
  expect((placed?.lines[0]?.y2 ?? 0) - (placed?.lines[0]?.y1 ?? 0)).toBe(30);
  expect(placed?.label?.words).toBe("offer · 1.2 kB · 3.0 ms");
});

it("draws one guessed way through a server whose times are unknown", () => {
  const [placed] = place(rung(0, [{ startMs: 0 }, { from: "server", to: "other", endMs: 40 }]));
  expect(placed?.lines).toMatchObject([{ x1: xs.self, x2: xs.other, isGuess: true, isOpen: false }]);
});

it("draws a stub for what nobody saw arrive", () => {
  const [placed] = place(rung(0, [{ startMs: 0 }]));
  expect(placed?.lines).toMatchObject([{ isOpen: true }]);
  expect(placed?.lines[0]?.x2).toBeLessThan(xs.server);
});

it("leaves off labels that would cover one another", () => {
  const labels = place(...[0, 2, 4, 40].map((at) => rung(at, [{ startMs: at, endMs: at + 1 }])));
  expect(labels.map(({ label }) => label !== null)).toEqual([true, false, false, true]);
});

it("says over the way back what the server answered, unless another word stands there", () => {
  const asked = (startMs: number, endMs: number): Rung => ({
    ...rung(startMs, [{ startMs }, { from: "server", to: "self", endMs }], "request"),
    type: "join",
    to: "server",
    end: "answered",
    bytes: 0,
    oneWayMs: null,
  });
  const words = (...rungs: Rung[]) => place(...rungs).map(({ reply }) => reply?.words);
  expect(words(asked(0, 40))).toEqual(["joined"]);
  expect(words({ ...asked(0, 40), end: "refused" })).toEqual(["refused"]);
  expect(words({ ...asked(0, 40), end: "under way" })).toEqual([undefined]);
  expect(words(asked(0, 40), rung(41, [{ startMs: 41, endMs: 42 }]))).toEqual([undefined, undefined]);
});

it("says less on a label that would reach into the other half, and first what became of the message", () => {
  const dropped: Rung = { ...rung(0, [{ startMs: 0, endMs: 30 }]), end: "dropped", attempt: 2 };
  const wordsAt = (width: number) =>
    placeRungs([dropped], scaleOf([dropped], "time", 1), laneXs(width))[0]?.label?.words;
  expect(wordsAt(900)).toBe("offer, 2. time · 1.2 kB · 3.0 ms · dropped");
  expect(wordsAt(620)).toBe("offer, 2. time · 3.0 ms · dropped");
  expect(wordsAt(460)).toBe("offer, 2. time · dropped");
  expect(wordsAt(374)).toBe("offer, 2. time");
});

it("keeps its lanes apart on the narrowest phone", () => {
  const narrow = laneXs(100);
  expect(narrow.self).toBeLessThan(narrow.server);
  expect(narrow.server).toBeLessThan(narrow.other);
});

it("puts the words of what came from nobody known where its arrow is, and lets what went out be seen to go", () => {
  const came: Rung = { ...rung(0, [{ from: "server", to: "self", endMs: 5 }]), from: "other", to: "self" };
  const went: Rung = { ...rung(50, [{ startMs: 50 }]), key: "went", end: "handed over" };
  const placed = placeRungs([came, went], scaleOf([came, went], "time", 2), xs);
  for (const { label } of placed) expect(label?.x).toBeLessThan(xs.server);
  expect(placed.map(({ lines }) => lines[0]?.isOpen)).toEqual([false, false]);
  expect(placed[0]?.lines[0]).toMatchObject({ x1: xs.server, x2: xs.self });
  expect(placed[1]?.lines[0]?.x1).toBe(xs.self);
});
