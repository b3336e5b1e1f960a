import { describe, expect, it } from "vitest";

import { callMachine } from "./machine/root/callMachine.ts";
import { sessionMachine } from "./machine/session/sessionMachine.ts";
import { slotMachine } from "./machine/slot/slotMachine.ts";
import { createCoverage, leafStatesOf, transitionsOf } from "./testing/coverage.fake.ts";
import { play } from "./testing/scenario.fake.ts";
import { scenarios } from "./testing/scenarios/all.fake.ts";

const coverage = createCoverage();

describe.each(Object.entries(scenarios))("%s", (_, stories) => {
  it.each(stories)("$name", (scenario) => play(scenario, coverage.inspect));
});

// Last, because it reads what the stories above went through.
describe.each([
  ["callMachine", callMachine],
  ["sessionMachine", sessionMachine],
  ["slotMachine", slotMachine],
])("%s", (_, machine) => {
  const own = (name: string) => name.startsWith(`${machine.id}.`) || name.startsWith(`${machine.id}:`);

  it("has no state that no story reaches", () => {
    expect([...coverage.states].filter(own).toSorted()).toEqual(leafStatesOf(machine).toSorted());
  });

  it("has no transition that no story takes", () => {
    const untaken = [...new Set(transitionsOf(machine))].filter((name) => !coverage.transitions.has(name));
    expect(untaken).toEqual([]);
  });
});
