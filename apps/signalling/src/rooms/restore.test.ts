import type { Epoch, InstanceId } from "@callglass/protocol";
import { describe, expect, test } from "vitest";

import { enter } from "./enter.ts";
import { expire } from "./leave.ts";
import { given, memberOf, page } from "./people.fake.ts";
import type { Claim } from "./restore.ts";
import { emptyRoom } from "./room.ts";

const untilMs = 20_000;

const aliceClaim: Claim = {
  seat: 1,
  role: "impolite",
  epoch: 7 as Epoch,
  member: memberOf("alice"),
  instance: "alice-instance-1" as InstanceId,
  otherInstance: "bob-instance-1" as InstanceId,
};
const bobClaim: Claim = {
  seat: 2,
  role: "polite",
  epoch: 7 as Epoch,
  member: memberOf("bob"),
  instance: "bob-instance-1" as InstanceId,
  otherInstance: "alice-instance-1" as InstanceId,
};
const aliceAlone: Claim = { ...aliceClaim, otherInstance: null };

const alice = page("alice", { socket: 2, member: memberOf("alice") });
const bob = page("bob", { socket: 2, member: memberOf("bob") });
const early = (name: string) => page(name, { provisional: true });

describe("after a restart of the server", () => {
  test("two people come back to the seats, roles and epoch they had, and the call goes on", () => {
    const first = enter(emptyRoom, alice, aliceClaim, untilMs);
    expect(given(first)).toMatchObject({
      seat: 1,
      role: "impolite",
      epoch: 7,
      resumed: true,
      otherAway: true,
    });
    const second = enter(first.room, bob, bobClaim, untilMs);
    expect(given(second)).toMatchObject({ seat: 2, role: "polite", epoch: 7, resumed: true });
    expect(second.told).toEqual([{ to: "alice-1-2", seat: 1, notice: { type: "resumed" } }]);
  });

  test("a partner who does not come back has left when the time of a dropped socket is over", () => {
    const first = enter(emptyRoom, alice, aliceClaim, untilMs);
    const over = expire(first.room, untilMs);
    expect(over.told).toMatchObject([{ notice: { type: "left", cause: "dropped" } }]);
  });

  test("a page that was reloaded meanwhile begins the next epoch", () => {
    const first = enter(emptyRoom, alice, aliceClaim, untilMs);
    const second = enter(first.room, page("bob", { load: 2, member: memberOf("bob") }), bobClaim, untilMs);
    expect(given(second)).toMatchObject({ seat: 2, role: "polite", epoch: 8, resumed: false });
    expect(second.told).toMatchObject([{ notice: { type: "paired", cause: "replaced" } }]);
  });

  test("two tickets of different epochs meet in a later epoch than both", () => {
    const first = enter(emptyRoom, alice, aliceClaim, untilMs);
    const second = enter(first.room, bob, { ...bobClaim, epoch: 9 as Epoch }, untilMs);
    expect(given(second)).toMatchObject({ epoch: 10, resumed: false });
  });

  test("nobody without a ticket gets the seat that the partner's ticket keeps", () => {
    const first = enter(emptyRoom, alice, aliceClaim, untilMs);
    expect(enter(first.room, early("carol"), null, untilMs).answer).toEqual({ ok: false, error: "roomFull" });
  });

  test("somebody without a ticket who came first gives way to two people with tickets", () => {
    const carol = enter(emptyRoom, early("carol"), null, untilMs);
    expect(given(carol).seat).toBe(1);
    const back = enter(carol.room, alice, aliceClaim, untilMs);
    expect(given(back)).toMatchObject({ seat: 1, epoch: 7, resumed: true });
    expect(back.told).toMatchObject([{ to: "carol-1-1", notice: { type: "evicted", cause: "reclaimed" } }]);
  });

  test("somebody without a ticket stays when the person with one was alone: they are paired", () => {
    const carol = enter(emptyRoom, early("carol"), null, untilMs);
    const back = enter(carol.room, alice, aliceAlone, untilMs);
    expect(given(back)).toMatchObject({ seat: 2, role: "polite", epoch: 8, resumed: false });
    expect(back.told).toMatchObject([{ to: "carol-1-1", notice: { type: "paired", cause: "joined" } }]);
  });

  test("of two people without tickets the one on the claimed seat gives way, and the other one is paired", () => {
    const carol = enter(emptyRoom, early("carol"), null, untilMs);
    const dave = enter(carol.room, early("dave"), null, untilMs);
    const back = enter(dave.room, alice, aliceAlone, untilMs);
    expect(given(back)).toMatchObject({ seat: 1, epoch: 8 });
    expect(back.told).toMatchObject([
      { to: "carol-1-1", notice: { type: "evicted", cause: "reclaimed" } },
      { to: "dave-1-1", notice: { type: "paired" } },
    ]);
  });

  test("a ticket takes no seat from people who sat down after the grace", () => {
    const carol = enter(emptyRoom, page("carol"), null, untilMs);
    const dave = enter(carol.room, page("dave"), null, untilMs);
    expect(enter(dave.room, alice, aliceClaim, untilMs).answer).toEqual({ ok: false, error: "roomFull" });
  });

  test("epochs do not fall: a ticket that is too late to restore a seat still counts for the next epoch", () => {
    const carol = enter(emptyRoom, page("carol"), null, untilMs);
    const late = enter(carol.room, { ...alice, ticketEpoch: 7 as Epoch }, null, untilMs);
    expect(given(late).epoch).toBe(8);
  });
});
