import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition, InspectionEvent } from "xstate";

import { nodesOf } from "../ways.ts";

/** All leaf states that a machine has, by their paths. */
export function leafStatesOf(machine: AnyStateMachine): string[] {
  return nodesOf(machine.root).filter(isLeaf).map(nameOf);
}

/** All transitions that a machine has, as `state: event [guard]`. */
export function transitionsOf(machine: AnyStateMachine): string[] {
  return nodesOf(machine.root).flatMap((node) => definitionsOf(node).map(nameOfTransition));
}

/** Remembers what machines went through; shared by as many actors as one likes. */
export function createCoverage() {
  const states = new Set<string>();
  const transitions = new Set<string>();
  // Names are made once: each page has machines of its own, and takes most of its steps many times.
  const known = new WeakSet();
  return {
    states,
    transitions,
    inspect(inspected: InspectionEvent): void {
      if (inspected.type === "@xstate.snapshot" || inspected.type === "@xstate.microstep") {
        const { snapshot } = inspected;
        if ("_nodes" in snapshot)
          for (const node of snapshot._nodes as AnyStateNode[]) {
            if (known.has(node)) continue;
            known.add(node);
            if (isLeaf(node)) states.add(nameOf(node));
          }
      }
      if (inspected.type !== "@xstate.microstep") return;
      for (const transition of inspected._transitions) {
        if (known.has(transition)) continue;
        known.add(transition);
        transitions.add(nameOfTransition(transition));
        // A state that is left in the step in which it was entered shows in no snapshot.
        if (isLeaf(transition.source)) states.add(nameOf(transition.source));
      }
    },
  };
}

function isLeaf(node: AnyStateNode): boolean {
  return node.type === "atomic" || node.type === "final";
}

/** `page.room.joining.asking`; machines that give a state an id of its own are not in the way. */
function nameOf(node: AnyStateNode): string {
  return [node.machine.id, ...node.path].join(".");
}

function definitionsOf(node: AnyStateNode): AnyTransitionDefinition[] {
  return [...[...node.transitions.values()].flat(), ...(node.always ?? [])];
}

function nameOfTransition({ source, eventType, guard, target }: AnyTransitionDefinition): string {
  const condition = typeof guard === "string" ? ` [${guard}]` : "";
  const to = target === undefined ? "" : ` -> ${target.map(({ path }) => path.at(-1)).join(", ")}`;
  const event = eventType.startsWith("xstate.after.")
    ? (eventType.split(".")[2] ?? "")
    : eventType || "always";
  return `${nameOf(source)}: ${event}${condition}${to}`;
}
