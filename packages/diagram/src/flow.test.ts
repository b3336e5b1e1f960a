import { describe, expect, test } from "vitest";

import { brokenRules } from "./partialOrder.fake.ts";
import { ordinaryCall } from "./ordinaryCall.fake.ts";
import { alice, bob, flowOf, stepIn } from "./recordingOf.fake.ts";
import { stepsOf } from "./statuses.ts";
import { steps } from "./steps.ts";
import type { FlowView, PeerSide } from "./view.ts";

function idsOf(view: FlowView, peer: PeerSide): string[] {
  return stepsOf(view)
    .filter((step) => step.peer === peer)
    .map(({ id }) => id)
    .toSorted();
}

describe.each([alice, bob])("the ordinary call, seen by %s", (self) => {
  const view = flowOf(ordinaryCall(), self);

  test("has every step of the table once for each person", () => {
    const known = steps.map(({ id }) => id).toSorted();
    expect(idsOf(view, "self")).toEqual(known);
    expect(idsOf(view, "other")).toEqual(known);
  });

  test("ends with every step done, or skipped with a reason", () => {
    const open = stepsOf(view).filter(
      ({ status, reason }) => status !== "done" && !(status === "skipped" && reason !== ""),
    );
    expect(open).toEqual([]);
  });

  test("gives every done step its evidence and its times", () => {
    for (const step of stepsOf(view).filter(({ status }) => status === "done")) {
      expect(step.evidence.length, step.key).toBeGreaterThan(0);
      expect(step.endedAtMs, step.key).toBeGreaterThanOrEqual(step.startedAtMs ?? Infinity);
    }
  });

  test("obeys the checked-in partial order", () => {
    expect(brokenRules(stepsOf(view))).toEqual([]);
  });

  test("joins each message from both writers", () => {
    const messages = view.bands.flatMap(({ rows }) => rows.flatMap((row) => row.messages));
    expect(messages.map(({ type }) => type).toSorted()).toEqual([
      "answer",
      ...Array(4).fill("candidate"),
      "offer",
    ]);
    for (const message of messages) expect(message.inFlightMs, message.id).toBeGreaterThan(0);
  });

  test("says in words what was agreed and found", () => {
    expect(stepIn(view, "self", "media.codecs").detail).toBe("Opus · VP8");
    expect(stepIn(view, "self", "ice.gather").detail).toBe("2 found: 1 host, 1 srflx");
    expect(stepIn(view, "self", "ice.trickle").detail).toBe("1 sent · 1 received");
    expect(stepIn(view, "self", "ice.connected").detail).toBe(
      "direct, same machine or network: host ↔ host udp",
    );
    expect(view.headline).toBe("Connected; pictures flow");
  });
});

test("the waiting person answers and the newcomer offers", () => {
  const view = flowOf(ordinaryCall());
  expect(view.self).toMatchObject({ seat: 1, role: "impolite", offerer: false, slots: { camera: "on" } });
  expect(view.other).toMatchObject({ writer: bob, seat: 2, role: "polite", offerer: true });
  expect(stepIn(view, "self", "offer.create")).toMatchObject({
    status: "skipped",
    reason: "The other person makes the offer.",
  });
});

test("an empty recording has every step to come", () => {
  expect(new Set(stepsOf(flowOf([])).map(({ status }) => status))).toEqual(new Set(["todo"]));
});
