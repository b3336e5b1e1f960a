import { expect, it } from "vitest";

import { w3cCharts } from "./charts.ts";
import { incomingCharts } from "./incoming/charts.ts";
import { callMachine } from "./machine/root/callMachine.ts";
import { sessionMachine } from "./machine/session/sessionMachine.ts";
import { slotMachine } from "./machine/slot/slotMachine.ts";
import { eventWords, guardWords } from "./wayWords.ts";
import { nodesOf, waysOutOf, wordsOf, type WayOut } from "./ways.ts";

/** Every state in which a chart can be found, by the chart's name. */
const states: [chart: string, state: string][] = [
  ...[callMachine, sessionMachine].flatMap(({ root }) =>
    Object.entries(root.states).flatMap(([chart, region]) =>
      nodesOf(region)
        .filter(({ type }) => type === "atomic")
        .map(({ path }): [string, string] => [chart, path.slice(1).join(".")]),
    ),
  ),
  ...Object.keys(slotMachine.root.states).map((state): [string, string] => ["slot.camera", state]),
  ...Object.entries({ ...w3cCharts, ...incomingCharts }).flatMap(([chart, { transitions }]) =>
    Object.keys(transitions).map((state): [string, string] => [chart, state]),
  ),
];

const ways: WayOut[] = states.flatMap(([chart, state]) => waysOutOf(chart, state));

it("finds a way out of every state", () => {
  expect(states.filter(([chart, state]) => waysOutOf(chart, state).length === 0)).toEqual([]);
});

it("has words for every event and every condition, and for no others", () => {
  const events = new Set(ways.map(({ event }) => event));
  const guards = new Set(ways.flatMap(({ guard }) => guard ?? []));
  expect([...events].filter((event) => !(event in eventWords))).toEqual([]);
  expect([...guards].filter((guard) => !(guard in guardWords))).toEqual([]);
  expect(Object.keys(eventWords).filter((event) => !events.has(event))).toEqual([]);
  expect(Object.keys(guardWords).filter((guard) => !guards.has(guard))).toEqual([]);
});

it("says what ends a watch, and which of it is a wait", () => {
  const watch = waysOutOf("repair", "repairing.watching.silent");
  expect(watch.find(({ isWait }) => isWait)).toMatchObject({
    event: "watchTimeout",
    to: "repairing.restarting",
  });
  expect(watch.map(wordsOf)).toEqual(
    expect.arrayContaining([
      "nothing arrives for that long",
      "the browser calls the connection connected",
      "the browser says that ICE failed",
      "you press Retry",
    ]),
  );
});

it("leaves out what an inner state keeps from the outer ones", () => {
  const asking = waysOutOf("repair", "repairing.rekeying.asking");
  expect(asking.some(({ event }) => event === "peer.changed")).toBe(false);
});

it("knows no way out of what it does not know", () => {
  expect(waysOutOf("constructor", "none")).toEqual([]);
  expect(waysOutOf("repair", "nowhere")).toEqual([]);
});
