import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from "xstate";

import { w3cCharts } from "./charts.ts";
import { eventInto, incomingCharts } from "./incoming/charts.ts";
import { callMachine } from "./machine/root/callMachine.ts";
import { sessionMachine } from "./machine/session/sessionMachine.ts";
import { slotMachine } from "./machine/slot/slotMachine.ts";
import { eventWords, guardWords, toldByGuard } from "./wayWords.ts";

/** One way out of a state, as the machine's own definition has it. */
export interface WayOut {
  /** The event's or the wait's name; empty for what is decided at once. */
  event: string;
  guard: string | null;
  /** The state that it leads to, within its region. */
  to: string;
  /** The event is the end of a named wait. */
  isWait: boolean;
}

/** All ways out of a state of a chart: a region of our machines, or one of the browser's charts. */
export function waysOutOf(chart: string, state: string): WayOut[] {
  const region = regionOf(chart);
  if (region === null) return browsersWays(chart, state);
  const path: AnyStateNode[] = [region];
  for (const part of state.split(".")) {
    const inner = path.at(-1)?.states[part];
    if (inner === undefined) return [];
    path.push(inner);
  }
  return waysAlong(path);
}

/** A way out as a clause: what has to happen. */
export function wordsOf({ event, guard }: Pick<WayOut, "event" | "guard">): string {
  const what = eventWords[event] ?? event;
  if (guard === null) return what;
  const condition = guardWords[guard] ?? guard;
  return toldByGuard.has(event) ? condition : `${what}, and ${condition}`;
}

/** Every state node of a machine, the root first. */
export function nodesOf(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap((child: AnyStateNode) => nodesOf(child))];
}

const machines: readonly AnyStateMachine[] = [callMachine, sessionMachine];

function regionOf(chart: string): AnyStateNode | null {
  if (chart.startsWith("slot.")) return slotMachine.root;
  for (const { root } of machines) {
    const region = Object.hasOwn(root.states, chart) ? root.states[chart] : undefined;
    if (region !== undefined) return region;
  }
  return null;
}

/** The innermost state decides first; what it takes without a condition never reaches the states around it. */
function waysAlong(path: readonly AnyStateNode[]): WayOut[] {
  const taken = new Set<string>();
  const ways: WayOut[] = [];
  const [leaf] = path.slice(-1);
  for (const node of path.toReversed()) {
    for (const transition of [...node.transitions.values()].flat().concat(node.always ?? [])) {
      const way = wayOf(transition);
      if (taken.has(way.event)) continue;
      const target = transition.target?.[0];
      const isTold = way.event === "" && ways.some(({ to }) => to === way.to);
      if (target !== undefined && target !== leaf && !isTold && !isKnown(ways, way)) ways.push(way);
    }
    for (const [event, transitions] of node.transitions)
      if (transitions.some(({ guard }) => guard === undefined)) taken.add(nameOf(event));
  }
  return ways;
}

function isKnown(ways: readonly WayOut[], { event, guard }: WayOut): boolean {
  return ways.some((way) => way.event === event && way.guard === guard);
}

function wayOf(transition: AnyTransitionDefinition): WayOut {
  const event = nameOf(transition.eventType);
  const target = transition.target?.[0];
  const isRegion = transition.source.machine.root.type === "parallel";
  return {
    event,
    guard: guardOf(transition),
    to: target?.path.slice(isRegion ? 1 : 0).join(".") ?? "",
    isWait: event in transition.source.machine.implementations.delays,
  };
}

/** A named guard, or null for none. */
export function guardOf({ guard }: AnyTransitionDefinition): string | null {
  if (typeof guard === "string") return guard;
  return typeof guard === "object" && guard !== null && "type" in guard && typeof guard.type === "string"
    ? guard.type
    : null;
}

/** The name of an event or of a wait; empty for what is decided at once. */
export function nameOf(eventType: string): string {
  return eventType.startsWith("xstate.after.") ? (eventType.split(".")[2] ?? "") : eventType;
}

function browsersWays(chart: string, state: string): WayOut[] {
  if (Object.hasOwn(incomingCharts, chart)) return incomingWays(chart as keyof typeof incomingCharts, state);
  if (!Object.hasOwn(w3cCharts, chart)) return [];
  const transitions: Readonly<Record<string, readonly string[]>> =
    w3cCharts[chart as keyof typeof w3cCharts].transitions;
  return (transitions[state] ?? []).map((to) => ({ event: "browser", guard: null, to, isWait: false }));
}

function incomingWays(chart: keyof typeof incomingCharts, state: string): WayOut[] {
  const followers = incomingCharts[chart].transitions[state] ?? [];
  return followers.map((to) => ({ event: eventInto(to), guard: null, to, isWait: false }));
}
