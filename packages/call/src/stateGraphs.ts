import type { AnyStateMachine, AnyStateNode } from "xstate";

import { w3cCharts } from "./charts.ts";
import { eventInto, incomingCharts, type Incoming } from "./incoming/charts.ts";
import { callMachine } from "./machine/root/callMachine.ts";
import { sessionMachine } from "./machine/session/sessionMachine.ts";
import { slotMachine } from "./machine/slot/slotMachine.ts";
import { slotNames } from "./slots.ts";
import { guardOf, nameOf, nodesOf } from "./ways.ts";

/** A state of a region; paths are dotted and begin within the region: `joining.asking`. */
export interface GraphState {
  path: string;
  /** Null for the outermost ones. */
  parent: string | null;
  label: string;
  /** Its parent begins here. */
  isInitial: boolean;
  isFinal: boolean;
}

/** A transition as declared, not as taken. */
export interface GraphTransition {
  /** Empty for the region itself: it applies in each of its states. */
  from: string;
  /** Null where the event is taken without leaving the state. */
  to: string | null;
  /** The event's or the wait's name; empty for what is decided at once. */
  event: string;
  guard: string | null;
  isWait: boolean;
}

/** A region of one of our machines, a chart of what arrives, or one of the browser's, as plain data to be drawn. */
export interface StateGraph {
  chart: string;
  /** Parents before their children. */
  states: readonly GraphState[];
  transitions: readonly GraphTransition[];
}

/** All charts of a page, read from the definitions that run. */
export function stateGraphs(): StateGraph[] {
  return [
    ...regionsOf(callMachine),
    ...regionsOf(sessionMachine),
    ...slotNames.map((slot) => graphOf(`slot.${slot}`, slotMachine.root)),
    ...Object.entries(incomingCharts).map(([chart, { initial, transitions }]) =>
      valuesGraph(chart, initial, Object.keys(transitions)),
    ),
    ...Object.entries(w3cCharts).map(([chart, { initial, transitions }]) =>
      browsersGraph(chart, initial, transitions),
    ),
  ];
}

function regionsOf({ root }: AnyStateMachine): StateGraph[] {
  return Object.entries(root.states).map(([chart, region]) => graphOf(chart, region as AnyStateNode));
}

function graphOf(chart: string, region: AnyStateNode): StateGraph {
  const depth = region.path.length;
  const pathOf = ({ path }: AnyStateNode) => path.slice(depth).join(".");
  const nodes = nodesOf(region);
  return {
    chart,
    states: nodes.slice(1).map((node) => ({
      path: pathOf(node),
      parent: node.parent === region || node.parent === undefined ? null : pathOf(node.parent),
      label: node.key,
      isInitial: node.parent?.initial.target.includes(node) ?? false,
      isFinal: node.type === "final",
    })),
    transitions: nodes.flatMap((node) =>
      [...node.transitions.values(), node.always ?? []].flat().map((transition): GraphTransition => {
        const target = transition.target?.[0];
        const event = nameOf(transition.eventType);
        return {
          from: pathOf(node),
          to: target === undefined ? null : pathOf(target),
          event,
          guard: guardOf(transition),
          isWait: event in node.machine.implementations.delays,
        };
      }),
    ),
  };
}

function plainStates(paths: readonly string[], initial: string): GraphState[] {
  return paths.map((path) => ({
    path,
    parent: null,
    label: path,
    isInitial: path === initial,
    isFinal: false,
  }));
}

/** Nearly anything follows anything here: drawn as what leads into each state, from wherever it is. */
function valuesGraph(chart: string, initial: Incoming, states: readonly string[]): StateGraph {
  return {
    chart,
    states: plainStates(states, initial),
    transitions: states.map((to) => ({
      from: "",
      to,
      event: eventInto(to as Incoming),
      guard: null,
      isWait: false,
    })),
  };
}

function browsersGraph(
  chart: string,
  initial: string,
  transitions: Readonly<Record<string, readonly string[]>>,
): StateGraph {
  return {
    chart,
    states: plainStates(Object.keys(transitions), initial),
    transitions: Object.entries(transitions).flatMap(([from, targets]) =>
      targets.map((to) => ({ from, to, event: "browser", guard: null, isWait: false })),
    ),
  };
}
