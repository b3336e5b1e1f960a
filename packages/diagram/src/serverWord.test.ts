import type { EntryOf } from "@callglass/recording";
import { expect, it } from "vitest";

import { alice, bob, flowOf, message, recordingOf, room, type Line } from "./recordingOf.fake.ts";

const paired: Line[] = [
  [alice, 1, room("paired", { other: bob, offerer: true, role: "polite", seat: 2 })],
  [bob, 1, room("paired", { other: alice, offerer: false, role: "impolite", seat: 1 })],
];
const sent: Line = [alice, 1, message("offer", "sent", "m1", "n1")];
const stamped = (
  phase: "acknowledged" | "delivered",
  keptMs: number,
  more: Partial<EntryOf<"message">> = {},
) => ({
  ...(message("offer", phase, "m1", "n1") as EntryOf<"message">),
  receivedAtMs: 1_000,
  relayedAtMs: 1_000 + keptMs,
  ...more,
});

function offerSeenBy(who: typeof alice, ...lines: Line[]) {
  const { bands } = flowOf(recordingOf(...paired, ...lines), who);
  return bands.flatMap(({ rows }) => rows.flatMap(({ messages }) => messages))[0];
}

it("tells both people of a message that the server kept", () => {
  for (const who of [alice, bob]) {
    expect(offerSeenBy(who, sent, [bob, 1, stamped("delivered", 812)])?.server).toEqual({
      kind: "slow",
      heldMs: 812,
    });
  }
  expect(offerSeenBy(alice, sent, [alice, 1, stamped("acknowledged", 50)])?.server).toEqual({
    kind: "slow",
    heldMs: 50,
  });
});

it("tells both people that the server was busy with another request before it read a message", () => {
  const busyWith = { kind: "join", forMs: 312 };
  for (const phase of ["acknowledged", "delivered"] as const) {
    const teller = phase === "delivered" ? bob : alice;
    const queued = { kind: "queued", behind: "join", busyMs: 312 };
    expect(offerSeenBy(alice, sent, [teller, 1, stamped(phase, 1, { busyWith })])?.server).toEqual(queued);
    // What it then took itself is the greater fault.
    const slow = { kind: "slow", heldMs: 812 };
    expect(offerSeenBy(alice, sent, [teller, 1, stamped(phase, 812, { busyWith })])?.server).toEqual(slow);
  }
});

it("says nothing of a message that the server handed on at once, and nothing before it is known", () => {
  expect(offerSeenBy(alice, sent, [bob, 1, stamped("delivered", 49)])?.server).toBe(null);
  expect(offerSeenBy(alice, sent)?.server).toBe(null);
});

it("tells by what name the server refused a message, until it has handed on the same one", () => {
  const refused: Line = [alice, 1, message("offer", "refused", "m1", "n1", "rateLimited")];
  for (const who of [alice, bob]) {
    expect(offerSeenBy(who, sent, refused)?.server).toEqual({ kind: "refused", reason: "rateLimited" });
  }
  expect(offerSeenBy(alice, sent, refused, [alice, 1, stamped("acknowledged", 1)])?.server).toBe(null);
});
