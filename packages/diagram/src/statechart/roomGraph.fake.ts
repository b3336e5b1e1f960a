import type { GraphState, GraphTransition, StateGraph } from "./graph.ts";

function state(path: string, isInitial = false): GraphState {
  const parts = path.split(".");
  const parent = parts.length > 1 ? parts.slice(0, -1).join(".") : null;
  return { path, parent, label: parts.at(-1) ?? "", isInitial, isFinal: false };
}

function transition(
  from: string,
  to: string | null,
  event: string,
  guard: string | null = null,
): GraphTransition {
  return { from, to, event, guard, isWait: false };
}

/** A region with everything that regions have: nesting, a way out of each state, choices, and what is decided at once. */
export const roomGraph: StateGraph = {
  chart: "room",
  states: [
    state("outside", true),
    state("joining"),
    state("joining.asking", true),
    state("joining.waitingForLink"),
    state("alone"),
    state("left"),
  ],
  transitions: [
    transition("", null, "page.leaving"),
    transition("", "left", "user.leave"),
    transition("outside", "joining", "user.join"),
    transition("joining", "alone", "room.joined", "isEmpty"),
    transition("joining", "left", "room.joined"),
    transition("joining", "joining.asking", "link.connected"),
    transition("joining.asking", "joining.waitingForLink", "link.disconnected"),
    transition("joining.asking", "joining.asking", "joinTimeout", "mayJoinAgain"),
    transition("alone", "left", "", "isOver"),
  ],
};
