import { toDirectedGraph, type DirectedGraphNode } from "xstate/graph";
import { expect, it } from "vitest";

import { callMachine } from "./machine/root/callMachine.ts";
import { sessionMachine } from "./machine/session/sessionMachine.ts";
import { slotMachine } from "./machine/slot/slotMachine.ts";
import { stateGraphs, type StateGraph } from "./stateGraphs.ts";
import { createCoverage } from "./testing/coverage.fake.ts";
import { world } from "./testing/world.fake.ts";

const graphs = stateGraphs();

function graphOf(chart: string): StateGraph {
  const found = graphs.find((graph) => graph.chart === chart);
  if (found === undefined) throw new Error(`no graph ${chart}`);
  return found;
}

/** XState's own reading of the same definitions; it leaves out what is decided at once. */
function edgesUnder(node: DirectedGraphNode): number {
  return node.edges.length + node.children.reduce((sum, child) => sum + edgesUnder(child), 0);
}

it("draws each region, each slot, what arrives and each of the browser's charts once", () => {
  expect(graphs.map(({ chart }) => chart)).toEqual([
    ...Object.keys(callMachine.root.states),
    ...Object.keys(sessionMachine.root.states),
    "slot.microphone",
    "slot.camera",
    "slot.screen",
    "incoming.microphone",
    "incoming.camera",
    "incoming.screen",
    ..."signaling gathering ice dtls channel connection track.microphone track.camera track.screen".split(
      " ",
    ),
  ]);
});

it.each([
  ["room", callMachine],
  ["capture", callMachine],
  ["negotiation", sessionMachine],
  ["repair", sessionMachine],
])("has as many transitions of %s as XState's own graph", (region, machine) => {
  const node = toDirectedGraph(machine).children.find(({ stateNode }) => stateNode.key === region);
  if (node === undefined) throw new Error(`no region ${region}`);
  const named = graphOf(region).transitions.filter(({ event }) => event !== "");
  expect(named).toHaveLength(edgesUnder(node));
});

it("has as many transitions of a slot as XState's own graph", () => {
  expect(graphOf("slot.camera").transitions).toHaveLength(edgesUnder(toDirectedGraph(slotMachine)));
});

it("leads only to states that it draws, each inside a parent that comes before it", () => {
  for (const { chart, states, transitions } of graphs) {
    const known = new Set<string | null>([null]);
    for (const { path, parent } of states) {
      expect(known.has(parent), `${chart}: ${path}`).toBe(true);
      known.add(path);
    }
    for (const { from, to } of transitions) {
      expect(from === "" || known.has(from), `${chart}: from ${from}`).toBe(true);
      expect(known.has(to), `${chart}: to ${to}`).toBe(true);
    }
  }
});

it("begins each region and each nested state in exactly one state", () => {
  for (const { chart, states } of graphs) {
    for (const parent of new Set(states.map((state) => state.parent))) {
      const initial = states.filter((state) => state.parent === parent && state.isInitial);
      expect(initial, `${chart}: ${parent}`).toHaveLength(1);
    }
  }
});

it("names guards and waits as the recording does", () => {
  expect(graphOf("negotiation").transitions).toContainEqual({
    from: "awaitingReply.listening",
    to: "awaitingReply.listening",
    event: "replyTimeout",
    guard: "mayOfferAgain",
    isWait: true,
  });
  expect(graphOf("repair").transitions).toContainEqual({
    from: "",
    to: "repairing.rekeying.asking",
    event: "user.retry",
    guard: null,
    isWait: false,
  });
});

it("is plain data", () => {
  expect(JSON.parse(JSON.stringify(graphs))).toEqual(graphs);
});

it("knows every state that a call goes through", () => {
  const coverage = createCoverage();
  world({ inspect: coverage.inspect }).connect();
  const drawn = new Set(
    graphs.flatMap(({ chart, states }) =>
      states.flatMap(({ path }) => [`page.${chart}.${path}`, `session.${chart}.${path}`, `slot.${path}`]),
    ),
  );
  expect([...coverage.states].filter((state) => !drawn.has(state))).toEqual([]);
});
