import fc from "fast-check";
import { expect, test } from "vitest";

import { momentAt } from "../momentAt.fake.ts";
import { createMomentFold } from "../momentFold.ts";
import { ordinaryLines } from "../ordinaryCall.fake.ts";
import { alice, bob, facts, recordingOf, room, transition, type Line } from "../recordingOf.fake.ts";
import { statechartFold } from "./foldCharts.ts";
import { roomGraph } from "./roomGraph.fake.ts";
import { ignoredAt, lightsOf, statechartOf } from "./view.ts";

function stateOf(lines: readonly Line[], shown?: number) {
  const moment = momentAt(recordingOf(...lines), shown);
  return { moment, state: createMomentFold(statechartFold)(moment) };
}

function viewOf(...lines: Line[]) {
  const { state, moment } = stateOf(lines);
  return statechartOf(state, moment);
}

function lightsIn(...lines: Line[]) {
  const { state, moment } = stateOf(lines);
  return lightsOf(state, moment, "self", roomGraph);
}

const summary = (view: ReturnType<typeof viewOf>, peer: "self" | "other", chart: string) =>
  view[peer].charts.find((each) => each.chart === chart);

const joining: Line[] = [
  [alice, null, transition("room", null, "outside", "start")],
  [alice, null, transition("room", "outside", "joining.asking", "user.join")],
];

test("the present state and those around it are lit", () => {
  expect([...lightsIn(...joining).lit]).toEqual(["joining.asking", "joining"]);
});

test("an arrow is counted each time it is taken, whichever inner state it is left from", () => {
  const lights = lightsIn(
    ...joining,
    [alice, null, transition("room", "joining.asking", "joining.waitingForLink", "link.disconnected")],
    [alice, null, transition("room", "joining.waitingForLink", "joining.asking", "link.connected")],
    [alice, null, transition("room", "joining.asking", "joining.waitingForLink", "link.disconnected")],
    [alice, null, transition("room", "joining.waitingForLink", "alone", "room.joined", "isEmpty")],
  );
  expect(Object.fromEntries(lights.arrows)).toEqual({
    "outside>joining": 1,
    "joining.asking>joining.waitingForLink": 2,
    "joining>joining.asking": 1,
    "joining>alone": 1,
  });
  expect(lights.lastArrow).toBe("joining>alone");
  expect(lights.visits.get("joining.asking")).toBe(2);
});

test("of two transitions that differ by their guard the one that was taken lights up", () => {
  const refused = lightsIn(...joining, [
    alice,
    null,
    transition("room", "joining.asking", "left", "room.joined"),
  ]);
  expect(refused.lastArrow).toBe("joining>left");
});

test("what is decided at once is found under the event that set it off", () => {
  const over = lightsIn(
    [alice, null, transition("room", null, "alone", "start")],
    [alice, null, transition("room", "alone", "left", "link.connected", "isOver")],
  );
  expect(over.lastArrow).toBe("alone>left");
});

test("a move that the definition does not have is told, and lights no arrow", () => {
  const strange = lightsIn(...joining, [
    alice,
    null,
    transition("room", "joining.asking", "outside", "wind"),
  ]);
  expect(strange.undrawn).toEqual([{ from: "joining.asking", to: "outside", count: 1 }]);
  expect(strange.lastArrow).toBeNull();
});

test("a condition that the definition does not have is a move that it does not have", () => {
  const odd = lightsIn(...joining, [
    alice,
    null,
    transition("room", "joining.asking", "alone", "room.joined", "isFull"),
  ]);
  expect(odd.undrawn).toEqual([{ from: "joining.asking", to: "alone", count: 1 }]);
});

test("coming back to the very same state is counted with it", () => {
  const again = lightsIn(...joining, [
    alice,
    null,
    transition("room", "joining.asking", "joining.asking", "joinTimeout", "mayJoinAgain"),
  ]);
  expect(again.undrawn).toEqual([]);
  expect(again.lastArrow).toBe("joining.asking>joining.asking");
  expect(again.visits.get("joining.asking")).toBe(2);
});

test("the last move is told with its event, guard and time", () => {
  const view = viewOf(...joining, [
    alice,
    null,
    transition("room", "joining.asking", "alone", "room.joined", "isEmpty"),
  ]);
  expect(summary(view, "self", "room")?.trail.at(-1)).toMatchObject({
    from: "joining.asking",
    to: "alone",
    event: "room.joined",
    guard: "isEmpty",
    atMs: 2,
  });
});

test("events that a machine ignored are told with each of its regions", () => {
  const view = viewOf(...joining, [
    alice,
    null,
    { kind: "ignored", machine: "page", state: "link:online room:joining.asking", event: "user.join" },
  ]);
  expect(ignoredAt(view.self, "room")).toMatchObject({ count: 1, newest: [{ event: "user.join", atMs: 2 }] });
  expect(ignoredAt(view.self, "link").count).toBe(1);
  expect(ignoredAt(view.self, "repair").count).toBe(0);
  expect(ignoredAt(view.self, "ice").count).toBe(0);
});

test("the regions of a session are dark when the session is over", () => {
  const view = viewOf(
    [alice, 1, transition("session", null, "running")],
    [alice, 1, transition("negotiation", null, "idle")],
    [alice, 1, transition("session", "running", "none")],
  );
  expect(summary(view, "self", "negotiation")).toMatchObject({ state: null, trail: [{ to: "idle" }] });
});

test("the other person is the one whom this page was paired with", () => {
  const lines: Line[] = [
    ...joining,
    [bob, 1, transition("room", null, "paired")],
    [alice, 1, room("paired", { other: bob })],
  ];
  const { state, moment } = stateOf(lines, lines.length - 1);
  expect(statechartOf(state, moment).other.charts.every((chart) => chart.state === null)).toBe(true);
  expect(summary(viewOf(...lines), "other", "room")?.state).toBe("paired");
});

test("the newest move is the one of a machine of ours", () => {
  expect(
    viewOf(
      ...joining,
      [bob, 1, transition("link", null, "online")],
      [alice, 1, room("paired", { other: bob })],
      [alice, 1, facts({ ice: "checking" })],
    ).newest,
  ).toBe("link");
});

test("wherever a person goes, the picture is the one of that prefix alone", () => {
  const seed = Number(process.env["CALLGLASS_SEED"] ?? 1);
  const entries = recordingOf(...joining, ...ordinaryLines());
  const stateAt = createMomentFold(statechartFold);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: entries.length }), { minLength: 1 }), (visited) => {
      for (const shown of visited) {
        const moment = momentAt(entries, shown);
        const alone = momentAt(entries.slice(0, shown));
        const fresh = createMomentFold(statechartFold)(alone);
        expect(statechartOf(stateAt(moment), moment), `seed ${seed}`).toEqual(
          statechartOf(fresh, { ...alone, alignment: moment.alignment }),
        );
      }
    }),
    { seed },
  );
});
