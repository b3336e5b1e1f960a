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
  "unplugged",
  "revoked",
  "unknown",
);
const deviceId = fc.option(fc.constant("a device"));
const wish = fc.record({
  source: fc.constantFrom("devices" as const, "test" as const),
  microphone: fc.boolean(),
  camera: fc.boolean(),
  microphoneId: deviceId,
  cameraId: deviceId,
});
const attempt: fc.Arbitrary<CaptureAttempt> = fc
  .record({ wish, retries: fc.integer({ min: 0, max: 2 }) })
  .map((begun) => ({ ...begun, whole: begun.wish }));

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

  it("never asks for nothing, and never for a source or a kind that was not wished", () => {
    fc.assert(
      fc.property(attempt, problem, (before, name) => {
        fc.pre(before.wish.microphone || before.wish.camera);
        const step = afterCaptureFailure(name, before, defaultDelays);
        if (step.type === "giveUp") return;
        const { wish: asked } = step.next;
        expect(asked.microphone || asked.camera).toBe(true);
        expect(asked.source).toBe(before.wish.source);
        expect(asked.microphone && !before.whole.microphone).toBe(false);
        expect(asked.camera && !before.whole.camera).toBe(false);
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
  const both = { source: "test", microphone: true, camera: true, microphoneId: "m", cameraId: null } as const;
  expect(wishForSlot(both, "camera")).toEqual({ ...both, microphone: false, camera: true });
  expect(wishForSlot(both, "microphone")).toEqual({ ...both, microphone: true, camera: false });
});
