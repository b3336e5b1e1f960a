import { describe, expect, it } from "vitest";
import { createActor, raise, sendTo, setup, SimulatedClock, type AnyActorLogic } from "xstate";

import type { EntryBody, EntryOf } from "./entry.ts";
import { createRecorder } from "./recorder.ts";

type LampEvent =
  | { type: "press" }
  | { type: "press.gently" }
  | { type: "wave" }
  | { type: "told"; what: string }
  | { type: "stop" };

const bulb = setup({ types: { events: {} as LampEvent } }).createMachine({
  id: "bulb",
  initial: "cold",
  states: { cold: { on: { told: "warm" } }, warm: { on: { told: { target: "warm", reenter: true } } } },
});

const lampSetup = setup({
  types: { events: {} as LampEvent, children: {} as { bulb: "bulb" } },
  actors: { bulb },
  guards: { isAllowed: () => true, isForbidden: () => false },
  delays: { burnOut: 1_000, blink: 100 },
});

/** Two regions, guards, waits, an inner raise and a child: everything that the call's machines do. */
const lamp = lampSetup.createMachine({
  id: "lamp",
  type: "parallel",
  invoke: { src: "bulb", id: "bulb" },
  on: { told: { actions: sendTo("bulb", ({ event }) => event) } },
  states: {
    light: {
      initial: "off",
      states: {
        off: {
          on: {
            press: [
              { guard: "isForbidden", target: "broken" },
              { guard: "isAllowed", target: "on" },
            ],
          },
        },
        on: {
          initial: "bright",
          after: { burnOut: "broken" },
          on: { press: "off", wave: { actions: raise({ type: "stop" }) }, stop: "off" },
          states: { bright: { after: { blink: {} }, on: { "press.gently": "dim" } }, dim: {} },
        },
        broken: {},
      },
    },
    cord: { initial: "slack", states: { slack: { on: { press: "tight" } }, tight: {} } },
  },
});

function record(logic: AnyActorLogic) {
  const written: EntryBody[] = [];
  const clock = new SimulatedClock();
  const inspect = createRecorder({
    write: (body) => written.push(body),
    entriesOf: (event) =>
      event.type === "told" ? [{ body: { kind: "note", level: "info", topic: "told", text: "told" } }] : [],
  });
  const actor = createActor(logic, { clock, inspect });
  actor.start();
  const of = <Kind extends EntryBody["kind"]>(kind: Kind) =>
    written.filter((entry): entry is Extract<EntryBody, { kind: Kind }> => entry.kind === kind);
  return { actor, clock, written, of };
}

const brief = ({
  machine,
  from,
  to,
  event,
  guard,
}: Pick<EntryOf<"transition">, "machine" | "from" | "to" | "event" | "guard">) =>
  `${machine}: ${from ?? ""} -> ${to} by ${event}${guard === null ? "" : ` [${guard}]`}`;

describe("transitions", () => {
  it("writes every region's and every child's first state, and nothing else at the start", () => {
    const { written, of } = record(lamp);
    expect(of("transition").map(brief).toSorted()).toEqual([
      "bulb:  -> cold by start",
      "cord:  -> slack by start",
      "light:  -> off by start",
    ]);
    expect(written).toHaveLength(3);
  });

  it("writes each one once, with from, to, event and the guard that let it through", () => {
    const { actor, of } = record(lamp);
    actor.send({ type: "press" });
    expect(of("transition").slice(3).map(brief).toSorted()).toEqual([
      "cord: slack -> tight by press",
      "light: off -> on.bright by press [isAllowed]",
    ]);
  });

  it("writes only the region that moved", () => {
    const { actor, of } = record(lamp);
    actor.send({ type: "press" });
    actor.send({ type: "press.gently" });
    expect(of("transition").slice(5).map(brief)).toEqual(["light: on.bright -> on.dim by press.gently"]);
  });

  it("writes a state that is entered again, and names what was raised as the cause", () => {
    const { actor, of } = record(lamp);
    actor.send({ type: "told", what: "a" });
    actor.send({ type: "told", what: "b" });
    actor.send({ type: "press" });
    actor.send({ type: "wave" });
    expect(of("transition").slice(3).map(brief)).toEqual([
      "bulb: cold -> warm by told",
      "bulb: warm -> warm by told",
      "light: off -> on.bright by press [isAllowed]",
      "cord: slack -> tight by press",
      "light: on.bright -> off by stop",
    ]);
  });
});

describe("facts", () => {
  it("writes an event that is forwarded to a child once, before what it causes", () => {
    const { actor, written } = record(lamp);
    actor.send({ type: "told", what: "a" });
    expect(written.slice(3).map(({ kind }) => kind)).toEqual(["note", "transition"]);
  });

  it("writes two equal events as two facts", () => {
    const { actor, of } = record(lamp);
    actor.send({ type: "told", what: "a" });
    actor.send({ type: "told", what: "a" });
    expect(of("note")).toHaveLength(2);
  });
});

describe("ignored events", () => {
  it("writes an event that nobody has a transition for, with where the machine was", () => {
    const { actor, of, written } = record(lamp);
    actor.send({ type: "wave" });
    expect(of("ignored")).toEqual([
      {
        kind: "ignored",
        machine: expect.any(String) as string,
        state: "light:off cord:slack",
        event: "wave",
      },
    ]);
    expect(written).toHaveLength(4);
  });

  it("writes nothing of the kind for one that was taken without moving anything", () => {
    const { actor, of } = record(lamp);
    actor.send({ type: "press" });
    actor.send({ type: "told", what: "a" });
    expect(of("ignored")).toEqual([]);
  });
});

describe("timers", () => {
  const phases = (entries: EntryOf<"timer">[] | Omit<EntryOf<"timer">, never>[]) =>
    entries.map(({ name, machine, phase, delayMs }) => `${machine} ${name} ${phase} ${delayMs}`);

  it("writes started, then fired, of the waits that ran out, also of those that decide nothing", () => {
    const { actor, clock, of } = record(lamp);
    actor.send({ type: "press" });
    clock.increment(100);
    expect(phases(of("timer") as EntryOf<"timer">[])).toEqual([
      "light burnOut started 1000",
      "light blink started 100",
      "light blink fired 100",
    ]);
    clock.increment(900);
    expect(phases(of("timer") as EntryOf<"timer">[]).at(-1)).toBe("light burnOut fired 1000");
    expect(of("transition").map(brief).at(-1)).toBe("light: on.bright -> broken by burnOut");
    expect(of("ignored")).toEqual([]);
  });

  it("balances: every wait that started has fired or was cancelled once its state is left", () => {
    const { actor, clock, of } = record(lamp);
    for (let round = 0; round < 3; round += 1) {
      actor.send({ type: "press" });
      if (round === 1) clock.increment(100);
      actor.send({ type: "press" });
    }
    const count = (phase: string) => of("timer").filter((entry) => entry.phase === phase).length;
    expect(count("started")).toBe(6);
    expect(count("fired") + count("cancelled")).toBe(6);
    expect(count("fired")).toBe(1);
  });
});
