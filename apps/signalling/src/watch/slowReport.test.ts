import { expect, test } from "vitest";

import { overSentence, slowSentence, type SlowReport } from "./slowReport.ts";

const at = (functionName: string, file: string) => ({ functionName, file, line: 7, column: 1 });
const blocked = (...stack: SlowReport["stack"]): SlowReport => ({
  id: "blocked-1",
  kind: "blocked",
  atMs: 0,
  forMs: 200,
  operation: null,
  stack,
  beside: [],
});

test.each([
  ["ours", [at("loop", "apps/a.ts")], ", at loop (apps/a.ts:7:1)"],
  [
    "Node's own, called by ours",
    [at("now", "node:internal/util"), at("loop", "apps/a.ts")],
    ", at loop (apps/a.ts:7:1)",
  ],
  [
    "a library's, called by ours",
    [at("parse", "node_modules/zod/a.js"), at("read", "apps/a.ts")],
    ", at parse (node_modules/zod/a.js:7:1), called from read (apps/a.ts:7:1)",
  ],
  ["a library's alone", [at("parse", "node_modules/zod/a.js")], ", at parse (node_modules/zod/a.js:7:1)"],
  ["Node's own alone", [at("tick", "node:internal/timers")], ", at tick (node:internal/timers:7:1)"],
  ["unknown", [], ""],
])("the line that is named is the innermost one that somebody can change: %s", (_whose, stack, where) => {
  expect(slowSentence(blocked(...stack))).toBe(`Blocked for 200 ms by no request${where}.`);
});

test("the end is told in the same words", () => {
  expect(overSentence(blocked(), 812)).toBe("No longer blocked, after 812 ms: no request.");
});
