import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { incomingCharts } from "./incoming/charts.ts";
import { callMachine } from "./machine/root/callMachine.ts";
import { sessionMachine } from "./machine/session/sessionMachine.ts";
import { scenarios } from "./testing/scenarios/all.fake.ts";
import { nodesOf } from "./ways.ts";

const top = new URL("../../../", import.meta.url);
const phases = ["joining", "negotiation", "checking", "connected", "restarting", "leaving"];

interface Row {
  phase: string;
  state: string;
  words: string[];
  shownBy: string[];
}

function readRow(line: string): Row {
  const [phase = "", state = "", sees = "", heals = "", shown = ""] = line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
  return {
    phase,
    state,
    words: [sees, heals],
    shownBy: shown.split("<br>").filter((test) => test !== ""),
  };
}

/** Each fault's table, by its heading. */
const faults = new Map(
  readFileSync(new URL("docs/faults.md", top), "utf8")
    .split("\n## ")
    .slice(1)
    .map((section): [string, Row[]] => {
      const lines = section.split("\n");
      // The head of the table and the line below it are none.
      return [
        lines[0] ?? "",
        lines
          .filter((line) => line.startsWith("|"))
          .slice(2)
          .map(readRow),
      ];
    }),
);

const states = new Set([
  ...[callMachine, sessionMachine].flatMap(({ root }) => nodesOf(root).map(({ path }) => path.join("."))),
  ...Object.entries(incomingCharts).flatMap(([chart, { transitions }]) =>
    Object.keys(transitions).map((state) => `${chart}.${state}`),
  ),
]);

const named = /^\s*(?:test|it|\] as const\)|it\.each\(\[.*\]\))\("([^"]+)"/gm;
const namedInWays = /^\s*test\(`([^`]+)`/gm;

/** What the tests of a folder are called. */
function namesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(new URL(folder, top)).flatMap((file) => {
    const text = readFileSync(new URL(`${folder}${file}`, top), "utf8");
    return [...text.matchAll(pattern)].map(([, name]) => name ?? "");
  });
}

const tests = new Set([
  ...Object.values(scenarios).flatMap((stories) => stories.map(({ name }) => `scenario: ${name}`)),
  ...namesIn("e2e/tests/", named).map((name) => `e2e: ${name}`),
  ...namesIn("packages/call/src/incoming/", named).map((name) => `test: ${name}`),
]);

/** Tests that are told in several ways, by what stands before and after the words that differ. */
const toldInWays = namesIn("e2e/tests/", namedInWays).map((name) => `e2e: ${name}`.split(/\$\{.*\}/));

function exists(test: string): boolean {
  const isWayOf = ([before = "", after = ""]: string[]) => test.startsWith(before) && test.endsWith(after);
  return tests.has(test) || toldInWays.some(isWayOf);
}

it("reads faults from the page", () => {
  expect(faults.size).toBeGreaterThan(15);
});

describe.each([...faults])("%s", (_, rows) => {
  it("has every phase, with a state, words and a test, or a reason why not", () => {
    expect(rows.map(({ phase }) => phase)).toEqual(phases);
    for (const { phase, state, words, shownBy } of rows) {
      const [sees = "", heals = ""] = words;
      expect(sees, phase).not.toBe("");
      if (state === "—") {
        expect(sees, phase).toMatch(/\.$/);
        continue;
      }
      expect(heals, phase).not.toBe("");
      expect(shownBy, phase).not.toEqual([]);
    }
  });

  it("names states that the machine has, and tests that there are", () => {
    const named = rows.filter(({ state }) => state !== "—").map(({ state }) => state.replaceAll("`", ""));
    expect(named.filter((state) => !states.has(state))).toEqual([]);
    expect(rows.flatMap(({ shownBy }) => shownBy).filter((test) => !exists(test))).toEqual([]);
  });
});
