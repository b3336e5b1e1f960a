import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { afterCaptureFailure, captureProblemOf, wishForSlot, type CaptureAttempt } from "./capture.ts";
import { defaultDelays } from "./delays.ts";
import type { CaptureProblemName } from "./failures.ts";

const problem = fc.constantFrom<CaptureProblemName>(
  "blocked",
  "dismissed",
  "systemDenied",
  "notFound",
  "busy",
  "overconstrained",
  "insecure",
  "skipped",
  "unknown",
);
const deviceId = fc.option(fc.constant("a device"));
const attempt: fc.Arbitrary<CaptureAttempt> = fc.record({
  wish: fc.record({
    source: fc.constantFrom("devices" as const, "test" as const),
    microphone: fc.boolean(),
    camera: fc.boolean(),
    microphoneId: deviceId,
    cameraId: deviceId,
  }),
  retries: fc.integer({ min: 0, max: 2 }),
});

describe("afterCaptureFailure", () => {
  it("gives up within few steps, whatever goes wrong each time", () => {
    fc.assert(
      fc.property(attempt, fc.array(problem, { minLength: 12, maxLength: 12 }), (first, problems) => {
        let next = first;
        const isOver = problems.some((name) => {
          const step = afterCaptureFailure(name, next, defaultDelays);
          if (step.type === "again") next = step.next;
          return step.type === "giveUp";
        });
        expect(isOver).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("never asks for nothing, and never for a source that was not wished", () => {
    fc.assert(
      fc.property(attempt, problem, (before, name) => {
        fc.pre(before.wish.microphone || before.wish.camera);
        const step = afterCaptureFailure(name, before, defaultDelays);
        if (step.type === "giveUp") return;
        const { wish } = step.next;
        expect(wish.microphone || wish.camera).toBe(true);
        expect(wish.source).toBe(before.wish.source);
      }),
      { numRuns: 500 },
    );
  });
});

it("names every error, also those that no specification knows", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, message) => {
      const error = { name, message, permission: "unknown" as const };
      expect(captureProblemOf(error)).toMatchObject({ errorName: name, message });
    }),
    { numRuns: 200 },
  );
});

it("wishes for one slot alone", () => {
  const wish = { source: "test", microphone: true, camera: true, microphoneId: "m", cameraId: null } as const;
  expect(wishForSlot(wish, "camera")).toEqual({ ...wish, microphone: false, camera: true });
  expect(wishForSlot(wish, "microphone")).toEqual({ ...wish, microphone: true, camera: false });
});
