/** A state of a region; paths are dotted and begin within the region. */
export interface GraphState {
  path: string;
  /** Null for the outermost ones. */
  parent: string | null;
  label: string;
  isInitial: boolean;
  isFinal: boolean;
}

/** A transition as a chart's definition has it. */
export interface GraphTransition {
  /** Empty for the region itself: it applies in each of its states. */
  from: string;
  /** Null where the event is taken without leaving the state. */
  to: string | null;
  /** Empty for what is decided at once. */
  event: string;
  guard: string | null;
  isWait: boolean;
}

/** The definition of one chart, as the owner of the machines hands it over. */
export interface StateGraph {
  chart: string;
  /** Parents before their children. */
  states: readonly GraphState[];
  transitions: readonly GraphTransition[];
}

/** All transitions that lead from one state to another are one arrow of the picture. */
export interface Arrow {
  /** `from>to`, by paths. */
  key: string;
  from: string;
  to: string;
  transitions: readonly GraphTransition[];
}

/** The arrows of a chart. What leads back into the very same state is told beside it and not drawn. */
export function arrowsOf({ transitions }: StateGraph): Arrow[] {
  const arrows = new Map<string, GraphTransition[]>();
  for (const transition of transitions) {
    if (transition.to === null || transition.to === transition.from) continue;
    const key = arrowKey(transition.from, transition.to);
    arrows.set(key, [...(arrows.get(key) ?? []), transition]);
  }
  return [...arrows].map(([key, group]) => {
    const [from = "", to = ""] = key.split(">");
    return { key, from, to, transitions: group };
  });
}

export function arrowKey(from: string, to: string): string {
  return `${from}>${to}`;
}

/** The state and all around it, innermost first. */
export function ancestry(path: string): string[] {
  const parts = path.split(".");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
}

/** Where one arrives who enters a state: it leads on to the states that it begins in. */
export function leafOf({ states }: StateGraph, path: string): string {
  const inner = states.find((state) => state.parent === path && state.isInitial);
  return inner === undefined ? path : leafOf({ chart: "", states, transitions: [] }, inner.path);
}

/** True for a state that others lie in. */
export function isCompound({ states }: StateGraph, path: string): boolean {
  return states.some(({ parent }) => parent === path);
}
