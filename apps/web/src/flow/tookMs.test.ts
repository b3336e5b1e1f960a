import type { BandKind, BandView, StepId, StepView } from "@callglass/diagram";
import { expect, it } from "vitest";

import { tookMs } from "./tookMs.ts";

function step(id: StepId, startedAtMs: number | null, endedAtMs: number | null): StepView {
  return { id, startedAtMs, endedAtMs } as StepView;
}

function band(kind: BandKind, self: readonly StepView[], other: readonly StepView[] = []): BandView {
  const rows = [
    ...self.map((each) => ({ self: each, other: null })),
    ...other.map((each) => ({ self: null, other: each })),
  ];
  return { kind, rows, happenings: [] } as unknown as BandView;
}

it("counts no wait for a person: neither to press Join nor to follow the link", () => {
  const alice = [
    step("signalling.connect", 0, 300),
    step("signalling.seat", 8_000, 8_040),
    step("signalling.paired", 8_040, 60_000),
  ];
  const bob = [step("signalling.connect", 55_000, 55_200), step("signalling.seat", 59_990, 60_000)];
  expect(tookMs(band("signalling", alice, bob))).toBe(300 + 40 + 200 + 10);
});

it("counts what both did at once only once", () => {
  const alice = [step("media.request", 0, 100), step("media.granted", 0, 400)];
  const bob = [step("media.request", 300, 300), step("media.granted", 300, 500)];
  expect(tookMs(band("media", alice, bob))).toBe(500);
});

it("goes from the first to the last moment where only computers are at work", () => {
  expect(tookMs(band("ice", [step("ice.gather", 10, 12), step("ice.connected", 50, null)]))).toBe(40);
});

it("says nothing of a band in which nothing has happened", () => {
  expect(tookMs(band("ice", [step("ice.gather", null, null)]))).toBeNull();
  expect(tookMs(band("signalling", [step("signalling.connect", 5, null)]))).toBeNull();
});
