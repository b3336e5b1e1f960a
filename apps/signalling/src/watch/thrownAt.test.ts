import { expect, test } from "vitest";

import { thrownAt } from "./thrownAt.ts";

test("the lines are told, and nothing of the message, whatever that looks like", () => {
  const error = new RangeError("v=0 secret\n    at secret (candidate:1:2)");
  const lines = thrownAt(error);
  expect(lines[0]).toMatch(/thrownAt\.test\.ts:\d+:\d+\)$/);
  expect(lines.length).toBeLessThanOrEqual(5);
  expect(lines.join()).not.toContain("secret");
});

test("an error without a stack has no lines", () => {
  expect(thrownAt(Object.assign(new Error(""), { stack: undefined }))).toEqual([]);
});
