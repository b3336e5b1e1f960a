import type { AnyStateNode, InspectionEvent } from "xstate";

import type { EntryBody } from "./entry.ts";

/** What is to be written; an event that names its own epoch overrules the present one. */
export interface Noted {
  body: EntryBody;
  epoch?: number;
}

export interface RecorderPorts {
  /** Writes one entry with the time and writer of this moment, and the present epoch if none is given. */
  write(body: EntryBody, epoch?: number): void;
  /** What an event says by itself, apart from the transitions that it causes. */
  entriesOf(event: { type: string }): Noted[];
}

/**
 * Turns what XState's inspection tells into entries: facts once, transitions, ignored events, timers.
 * Made before the actor is created and given to it as `inspect`.
 */
export function createRecorder({ write, entriesOf }: RecorderPorts): (inspected: InspectionEvent) => void {
  const written = new WeakSet<object>();
  const states = new Map<string, string>();
  const timers = new Map<string, { name: string; machine: string; delayMs: number }>();
  let pendingTimers: EntryBody[] = [];

  /** An event that is forwarded from one machine to the next is still one fact. */
  function writeFact(event: { type: string }): boolean {
    if (written.has(event)) return true;
    written.add(event);
    const noted = entriesOf(event);
    for (const { body, epoch } of noted) write(body, epoch);
    return noted.length > 0;
  }

  function writeStates(actor: Actor, event: string, transitions: readonly Transition[]): void {
    for (const [machine, state] of regionsOf(actor)) {
      const key = `${actor.sessionId}/${machine}`;
      const from = states.get(key) ?? null;
      const cause = transitions.find((transition) => touches(transition, machine));
      const entered = cause?.target !== undefined;
      if (from === state && !entered) continue;
      states.set(key, state);
      write({ kind: "transition", machine, from, to: state, event: shortName(event), guard: guardOf(cause) });
    }
  }

  function noteTimer(action: { type: string; params: unknown }, actor: Actor): void {
    if (action.type === "xstate.raise" && isDelayedRaise(action.params)) {
      const { id, delay } = action.params;
      const timer = { name: timerName(id), machine: machineOfTimer(id, actor), delayMs: delay };
      timers.set(`${actor.sessionId}/${id}`, timer);
      pendingTimers.push({ kind: "timer", phase: "started", ...timer });
    }
    if (action.type === "xstate.cancel" && isCancel(action.params)) {
      const key = `${actor.sessionId}/${action.params.sendId}`;
      const timer = timers.get(key);
      if (timer === undefined) return;
      timers.delete(key);
      pendingTimers.push({ kind: "timer", phase: "cancelled", ...timer });
    }
  }

  function noteFired(event: string, actor: Actor): void {
    const key = `${actor.sessionId}/${event}`;
    const timer = timers.get(key);
    if (timer === undefined) return;
    timers.delete(key);
    write({ kind: "timer", phase: "fired", ...timer });
  }

  function flushTimers(): void {
    const bodies = pendingTimers;
    pendingTimers = [];
    for (const body of bodies) write(body);
  }

  return (inspected) => {
    const actor = asMachineActor(inspected.actorRef);
    if (actor === null) return;
    switch (inspected.type) {
      case "@xstate.action":
        noteTimer(inspected.action, actor);
        return;
      case "@xstate.snapshot":
        // The initial states come with the first snapshot; later ones repeat what the microsteps told.
        if (inspected.event.type !== "xstate.init") return;
        writeStates({ ...actor, value: valueOf(inspected.snapshot) }, "start", []);
        flushTimers();
        return;
      case "@xstate.microstep": {
        const told = writeFact(inspected.event);
        const after = { ...actor, value: valueOf(inspected.snapshot) };
        // `_transitions` is XState's own business and changes in version 6: it is read here and nowhere else.
        const transitions = inspected._transitions;
        writeStates(after, inspected.event.type, transitions);
        if (transitions.length === 0 && !told && !inspected.event.type.startsWith("xstate.")) {
          const state = regionsOf(after)
            .map(([machine, at]) => `${machine}:${at}`)
            .join(" ");
          write({
            kind: "ignored",
            machine: after.name,
            state: state.slice(0, 120),
            event: inspected.event.type,
          });
        }
        flushTimers();
        return;
      }
      case "@xstate.event":
        // Told before the step it causes, whose exit would cancel the timer that has just fired.
        noteFired(inspected.event.type, actor);
        return;
      case "@xstate.actor":
      case "@xstate.transition":
        return;
    }
  };
}

interface Actor {
  sessionId: string;
  /** The actor's own id; the root's is made up by XState and says nothing. */
  name: string;
  value: unknown;
}

interface Transition {
  source: AnyStateNode;
  target?: unknown;
  guard?: unknown;
}

/** Machines have a `logic` with state nodes; callbacks and promises have not. */
function asMachineActor(ref: { sessionId: string }): Actor | null {
  if (!("logic" in ref) || typeof ref.logic !== "object" || ref.logic === null || !("root" in ref.logic))
    return null;
  const name = "id" in ref && typeof ref.id === "string" ? ref.id : ref.sessionId;
  return { sessionId: ref.sessionId, name, value: undefined };
}

function valueOf(snapshot: unknown): unknown {
  return typeof snapshot === "object" && snapshot !== null && "value" in snapshot
    ? snapshot.value
    : undefined;
}

/** A parallel machine has one state for each region, any other machine is one region under its own name. */
function regionsOf({ name, value }: Actor): [machine: string, state: string][] {
  if (typeof value === "string") return [[name, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).map(([region, inner]) => [region, leafOf(inner)]);
}

function leafOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([state, inner]) => (leafOf(inner) === "" ? state : `${state}.${leafOf(inner)}`))
    .join(" ");
}

function touches({ source }: Transition, machine: string): boolean {
  return source.path.length === 0 || source.path[0] === machine || source.machine.root.type !== "parallel";
}

function guardOf(transition: Transition | undefined): string | null {
  const guard: unknown = transition?.guard;
  if (typeof guard === "string") return guard;
  if (typeof guard === "object" && guard !== null && "type" in guard && typeof guard.type === "string")
    return guard.type;
  return null;
}

const afterPrefix = "xstate.after.";

function timerName(id: string): string {
  return id.startsWith(afterPrefix) ? (id.slice(afterPrefix.length).split(".")[0] ?? id) : id;
}

/** `xstate.after.joinTimeout.page.room.joining` belongs to `room`; a machine without regions keeps its own name. */
function machineOfTimer(id: string, actor: Actor): string {
  return id.startsWith(afterPrefix) ? (id.slice(afterPrefix.length).split(".")[2] ?? actor.name) : actor.name;
}

/** Timers read as their names, `joinTimeout` instead of XState's path, and XState's first event as `start`. */
function shortName(event: string): string {
  return event === "xstate.init" ? "start" : timerName(event).slice(0, 120);
}

function isDelayedRaise(params: unknown): params is { id: string; delay: number } {
  return (
    typeof params === "object" &&
    params !== null &&
    "id" in params &&
    typeof params.id === "string" &&
    "delay" in params &&
    typeof params.delay === "number"
  );
}

function isCancel(params: unknown): params is { sendId: string } {
  return (
    typeof params === "object" && params !== null && "sendId" in params && typeof params.sendId === "string"
  );
}
