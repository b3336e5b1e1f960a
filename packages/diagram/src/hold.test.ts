import type { EntryBody, EntryOf } from "@callglass/recording";
import { expect, it } from "vitest";

import {
  alice,
  bob,
  flowOf,
  message,
  recordingOf,
  room,
  stepIn,
  timer,
  type Line,
} from "./recordingOf.fake.ts";
import type { FlowView, MessageView } from "./view.ts";

const hold = (phase: EntryOf<"hold">["phase"]): EntryBody => ({ kind: "hold", phase });

function gate(act: EntryOf<"gate">["act"], lane: EntryOf<"gate">["lane"], type = "offer"): EntryBody {
  const about = { number: 1, message: "m1", negotiation: "n1", bytes: 600, behind: null };
  return { kind: "gate", act, lane, type, ...about };
}

const paired: Line[] = [
  [alice, 1, room("paired", { other: bob, offerer: true, role: "polite", seat: 2 })],
  [bob, 1, room("paired", { other: alice, offerer: false, role: "impolite", seat: 1 })],
];
const sent: Line = [alice, 1, message("offer", "sent", "m1", "n1")];

function offerIn(view: FlowView): MessageView | undefined {
  return view.bands.flatMap(({ rows }) => rows.flatMap(({ messages }) => messages)).at(0);
}

const told = (view: FlowView) => view.bands.flatMap(({ happenings }) => happenings.map(({ text }) => text));

it("shows a message that stands at its sender's gate, and that it goes on", () => {
  const held: Line[] = [...paired, sent, [alice, 1, gate("held", "out")]];
  expect(offerIn(flowOf(recordingOf(...held)))).toMatchObject({
    phase: "held",
    from: "self",
    gate: { by: "self", act: "held" },
  });
  const released: Line[] = [...held, [alice, 1, gate("released", "out")]];
  expect(offerIn(flowOf(recordingOf(...released)))).toMatchObject({ phase: "sent" });
});

it("shows the same message to both when it stands at its receiver's gate", () => {
  const lines: Line[] = [...paired, sent, [bob, 1, gate("held", "in")]];
  for (const [self, from, by] of [
    [alice, "self", "other"],
    [bob, "other", "self"],
  ] as const) {
    expect(offerIn(flowOf(recordingOf(...lines), self))).toMatchObject({
      phase: "held",
      from,
      gate: { by, act: "held" },
    });
  }
});

it("shows a dropped message as dropped by a person, until it is sent again", () => {
  const dropped: Line[] = [
    ...paired,
    sent,
    [alice, 1, gate("held", "out")],
    [alice, 1, gate("dropped", "out")],
  ];
  const view = flowOf(recordingOf(...dropped));
  expect(offerIn(view)).toMatchObject({ phase: "dropped", gate: { by: "self", act: "dropped" } });
  expect(told(view)).toContain("You dropped the outgoing offer on the wire.");
  expect(told(flowOf(recordingOf(...dropped), bob))).toContain(
    "The other person dropped the outgoing offer on the wire.",
  );
  expect(offerIn(flowOf(recordingOf(...dropped, sent)))).toMatchObject({ phase: "sent", gate: null });
});

it("says that a person holds the wire, and that a wait stands still meanwhile", () => {
  const lines: Line[] = [
    ...paired,
    sent,
    [alice, 1, message("offer", "acknowledged", "m1", "n1")],
    [alice, 1, timer("started", "replyTimeout")],
    [alice, 1, hold("paused")],
    [alice, 1, hold("resumed")],
    [bob, 1, hold("began")],
    [alice, 1, hold("paused")],
  ];
  const view = flowOf(recordingOf(...lines));
  expect(view.headline).toBe("The other person holds the wire; our timers stand still");
  const wait = stepIn(view, "self", "answer.receive").wait;
  expect(wait).toMatchObject({ name: "replyTimeout", pausedMs: 1 });
  expect(wait?.pausedAtMs).toBe((wait?.startedAtMs ?? 0) + 4);
});
