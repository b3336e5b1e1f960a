import { expect, it } from "vitest";

import { sleepMs } from "./delays.ts";
import { hasSlept } from "./sleep.ts";

const tickMs = 1_000;

it("takes a tick that is overdue by more than a busy page explains for sleep", () => {
  expect(hasSlept(tickMs, 0, tickMs)).toBe(false);
  expect(hasSlept(tickMs, 0, tickMs + sleepMs)).toBe(false);
  expect(hasSlept(tickMs, 0, tickMs + sleepMs + 1)).toBe(true);
});

it("takes a clock that was set back for nothing", () => {
  expect(hasSlept(tickMs, 3_600_000, 0)).toBe(false);
});
