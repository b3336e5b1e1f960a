import type { Taken } from "./foldCharts.ts";
import { ancestry, arrowKey, leafOf } from "./graph.ts";
import type { GraphTransition, StateGraph } from "./graph.ts";

/**
 * Finds the declared transition that a recorded one is: same event and guard, from the state or one around it,
 * to where that leads. What is decided at once is recorded under the event that set it off.
 */
export function arrowOf(graph: StateGraph, { from, to, event, guard }: Omit<Taken, "count">): string | null {
  const sources = [...ancestry(from), ""];
  for (const source of sources) {
    const fits = (transition: GraphTransition) =>
      transition.from === source &&
      transition.to !== null &&
      leafOf(graph, transition.to) === to &&
      isSame(graph, transition, event, guard);
    const declared = graph.transitions.find(fits);
    if (declared !== undefined && declared.to !== null) return arrowKey(source, declared.to);
  }
  return null;
}

function isSame(
  { chart }: StateGraph,
  transition: GraphTransition,
  event: string,
  guard: string | null,
): boolean {
  // The browser's charts know states only: any event of its may lead on.
  if (transition.event === "browser") return chart !== "";
  return transition.guard === guard && (transition.event === event || transition.event === "");
}
