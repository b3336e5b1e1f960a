import type { Entry, ReadEntry } from "@callglass/recording";
import { describe, expect, test } from "vitest";

import { momentAt } from "../moment.fake.ts";
import { ordinaryCall, ordinaryLines, round } from "../ordinaryCall.fake.ts";
import { alice, bob, recordingOf, type Line } from "../recordingOf.fake.ts";
import { compare } from "./compare.ts";
import { measure } from "./reasons.ts";

const measured = (entries: readonly ReadEntry[]) => measure(momentAt(alice, entries));

/** The same call, in which everything from the given entry on happened later. */
function delayed(entries: readonly Entry[], from: (entry: Entry) => boolean, ms: number): Entry[] {
  const at = entries.findIndex(from);
  return entries.map((entry, index) => (index < at ? entry : { ...entry, at: entry.at + ms }));
}

const iceFound = (entry: Entry) => entry.kind === "facts" && entry.facts["ice"] === "connected";
const offerArrives = (entry: Entry) =>
  entry.kind === "message" && entry.phase === "delivered" && entry.type === "offer";

test("a call is not slower than itself, and nothing is different", () => {
  const { slowerMs, reasons, onlyIn, steps, phases } = compare(
    measured(ordinaryCall()),
    measured(ordinaryCall()),
  );
  expect(slowerMs).toBe(0);
  expect(reasons).toEqual([]);
  expect(onlyIn).toEqual({ one: [], other: [] });
  expect(steps.every(({ laterMs, differs }) => !differs && (laterMs ?? 0) === 0)).toBe(true);
  expect(phases.map(({ differenceMs }) => differenceMs)).toEqual(phases.map(() => 0));
});

describe("why was this one slower?", () => {
  test("names the phase that took longer", () => {
    const { slowerMs, phases, reasons } = compare(
      measured(ordinaryCall()),
      measured(delayed(ordinaryCall(), iceFound, 500)),
    );
    expect(slowerMs).toBe(500);
    expect(phases.find(({ phase }) => phase === "ice")?.differenceMs).toBe(500);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(/^ICE took 500 ms more in the second/);
  });

  test("and what was different in it", () => {
    const slow = delayed(ordinaryCall(), iceFound, 500).map((entry): Entry =>
      entry.kind === "pair" && entry.selected ? { ...entry, local: "relay udp 10.0.0.9:1" } : entry,
    );
    expect(compare(measured(ordinaryCall()), measured(slow)).reasons[0]).toContain("path: direct");
    const late = compare(measured(ordinaryCall()), measured(delayed(ordinaryCall(), offerArrives, 300)));
    expect(late.reasons.join(" ")).toContain("the offer on its way: 2.0 ms, in the second 302 ms");
  });

  test("what came after the first picture is no reason, also when the same thing before it is one", () => {
    const held: Line[] = [
      [alice, 1, { kind: "hold", phase: "began" }],
      [alice, 1, { kind: "hold", phase: "ended" }],
    ];
    const reasonsOf = (entries: readonly Entry[]) =>
      compare(measured(ordinaryCall()), measured(delayed(entries, iceFound, 500))).reasons.join(" ");
    const later = recordingOf(...ordinaryLines(), ...held);
    expect(reasonsOf(later)).not.toContain("held the wire");
    const at = ordinaryLines().findIndex(([, , body]) => body.kind === "message" && body.type === "answer");
    const early = recordingOf(...ordinaryLines().toSpliced(at, 0, ...held));
    expect(reasonsOf(early)).toContain("a person held the wire: no, in the second yes");
  });

  test("a faster one is told as less", () => {
    const { slowerMs, reasons } = compare(
      measured(delayed(ordinaryCall(), iceFound, 500)),
      measured(ordinaryCall()),
    );
    expect(slowerMs).toBe(-500);
    expect(reasons[0]).toContain("500 ms less");
  });
});

test("a step that was done in one and not in the other is different", () => {
  const cut = ordinaryCall().filter((entry) => entry.kind !== "firstFrame");
  const { steps, slowerMs } = compare(measured(ordinaryCall()), measured(cut));
  expect(slowerMs).toBeNull();
  expect(steps.filter(({ differs }) => differs).map(({ id }) => id)).toEqual([
    "media.firstFrame",
    "media.firstFrame",
  ]);
});

test("what stands in one only is named", () => {
  const longer = recordingOf(...ordinaryLines(), ...round(bob, alice, 1, "n2"));
  expect(compare(measured(ordinaryCall()), measured(longer)).onlyIn).toEqual({
    one: [],
    other: ["Renegotiation 1"],
  });
});

test("a recording of nothing can be compared too", () => {
  const { slowerMs, phases } = compare(measured([]), measured(ordinaryCall()));
  expect(slowerMs).toBeNull();
  expect(phases.every(({ oneMs }) => oneMs === null)).toBe(true);
});
