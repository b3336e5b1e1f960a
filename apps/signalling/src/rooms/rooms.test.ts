import type { Epoch } from "@callglass/protocol";
import { describe, expect, test } from "vitest";

import { enter } from "./enter.ts";
import { bye, expire, goAway, nextExpiryMs } from "./leave.ts";
import { partnerOf, rekey } from "./pair.ts";
import { given, memberOf, page } from "./people.fake.ts";
import { emptyRoom, type Room } from "./room.ts";

const nowMs = 1_000_000;

function enterPlainly(room: Room, joiner: ReturnType<typeof page>) {
  return enter(room, joiner, null, nowMs);
}

function aliceAndBob(): Room {
  const alice = enterPlainly(emptyRoom, page("alice"));
  return enterPlainly(alice.room, page("bob")).room;
}

describe("joining", () => {
  test("the first person sits on seat 1, impolite, in epoch 0, and is alone", () => {
    expect(given(enterPlainly(emptyRoom, page("alice")))).toMatchObject({
      seat: 1,
      role: "impolite",
      epoch: 0,
      member: "alice-member",
      resumed: false,
      pairing: null,
      otherAway: false,
    });
  });

  test("the newcomer is polite and makes the offer; the other one is told, the newcomer is answered", () => {
    const alice = enterPlainly(emptyRoom, page("alice"));
    const bob = enterPlainly(alice.room, page("bob"));
    expect(given(bob)).toMatchObject({
      seat: 2,
      role: "polite",
      epoch: 1,
      pairing: {
        epoch: 1,
        role: "polite",
        offerer: true,
        other: { seat: 1, instance: "alice-instance-1" },
      },
    });
    expect(bob.told).toEqual([
      {
        to: "alice-1-1",
        seat: 1,
        notice: {
          type: "paired",
          cause: "joined",
          pairing: {
            epoch: 1,
            role: "impolite",
            offerer: false,
            other: { seat: 2, instance: "bob-instance-1" },
          },
        },
      },
    ]);
  });

  test("a third person hears that the room is full, and nobody else hears of it", () => {
    const room = aliceAndBob();
    const outcome = enterPlainly(room, page("carol"));
    expect(outcome).toEqual({ room, answer: { ok: false, error: "roomFull" }, told: [] });
  });

  test("a token that the room does not know is a newcomer's with a new name", () => {
    expect(given(enterPlainly(emptyRoom, page("alice", { member: "made-up" }))).member).toBe("alice-member");
  });

  test("a page that joins twice on one socket has one seat", () => {
    const once = enterPlainly(emptyRoom, page("alice"));
    const twice = enterPlainly(once.room, page("alice"));
    expect(given(twice)).toMatchObject({ seat: 1, resumed: true });
    expect(twice.room.seats[2]).toBeNull();
  });

  test("a page whose first reply was lost with its socket finds its seat again by its instance", () => {
    const away = goAway(aliceAndBob(), "alice-1-1", "dropped", nowMs + 1).room;
    expect(given(enterPlainly(away, page("alice", { socket: 2 })))).toMatchObject({ seat: 1, resumed: true });
  });

  test("an instance id alone does not take a seat from somebody who is there", () => {
    const outcome = enterPlainly(aliceAndBob(), { ...page("alice"), connection: "bob-1-1-again" });
    expect(outcome.answer).toEqual({ ok: false, error: "roomFull" });
  });

  test("one socket that joins as somebody else leaves as the one it was", () => {
    const alice = enterPlainly(emptyRoom, page("alice"));
    const other = enterPlainly(alice.room, { ...page("zoe"), connection: "alice-1-1" });
    expect(Object.values(other.room.seats).filter(Boolean)).toHaveLength(1);
  });
});

describe("coming back", () => {
  test("the same page on a new socket resumes: same seat, role and epoch, and the partner is told", () => {
    const away = goAway(aliceAndBob(), "bob-1-1", "dropped", nowMs + 20_000);
    expect(away.told.map(({ notice }) => notice)).toEqual([{ type: "away", cause: "dropped" }]);
    const back = enterPlainly(away.room, page("bob", { socket: 2, member: memberOf("bob") }));
    expect(given(back)).toMatchObject({ seat: 2, role: "polite", epoch: 1, resumed: true });
    expect(back.told).toEqual([{ to: "alice-1-1", seat: 1, notice: { type: "resumed" } }]);
  });

  test("a reloaded page replaces the old one: evicted at once, next epoch, and it makes the offer", () => {
    const back = enterPlainly(aliceAndBob(), page("alice", { load: 2, member: memberOf("alice") }));
    expect(given(back)).toMatchObject({ seat: 1, role: "polite", epoch: 2, resumed: false });
    expect(back.told).toMatchObject([
      { to: "alice-1-1", notice: { type: "evicted", cause: "replaced" } },
      {
        to: "bob-1-1",
        notice: { type: "paired", cause: "replaced", pairing: { role: "impolite", epoch: 2 } },
      },
    ]);
    expect(partnerOf(back.room, "alice-1-1")).toEqual({ ok: false, error: "notSeated" });
  });

  test("a person alone who reloads stays alone and impolite", () => {
    const alice = enterPlainly(emptyRoom, page("alice"));
    const back = enterPlainly(alice.room, page("alice", { load: 2, member: memberOf("alice") }));
    expect(given(back)).toMatchObject({ seat: 1, role: "impolite", pairing: null, resumed: false });
  });
});

describe("leaving", () => {
  test("bye frees the seat at once, and the next newcomer begins the next epoch", () => {
    const left = bye(aliceAndBob(), "alice-1-1");
    expect(left.told).toEqual([{ to: "bob-1-1", seat: 2, notice: { type: "left", cause: "bye" } }]);
    const carol = enterPlainly(left.room, page("carol"));
    expect(given(carol)).toMatchObject({ seat: 1, role: "polite", epoch: 2 });
    expect(carol.told).toMatchObject([
      { to: "bob-1-1", notice: { pairing: { role: "impolite", epoch: 2 } } },
    ]);
  });

  test.each(["dropped", "leaving"] as const)(
    "a seat that is held (%s) is freed when its time is over",
    (cause) => {
      const away = goAway(aliceAndBob(), "alice-1-1", cause, nowMs + 500).room;
      expect(nextExpiryMs(away)).toBe(nowMs + 500);
      expect(expire(away, nowMs + 499).room).toBe(away);
      const over = expire(away, nowMs + 500);
      expect(over.room.seats[1]).toBeNull();
      expect(over.told).toEqual([{ to: "bob-1-1", seat: 2, notice: { type: "left", cause } }]);
    },
  );

  test("of two seats that are held only the one is freed whose time is over", () => {
    const one = goAway(aliceAndBob(), "alice-1-1", "leaving", nowMs + 500).room;
    const both = goAway(one, "bob-1-1", "dropped", nowMs + 900).room;
    const over = expire(both, nowMs + 500).room;
    expect(over.seats[1]).toBeNull();
    expect(over.seats[2]).toEqual(both.seats[2]);
  });

  test("while a seat is held nobody else gets it", () => {
    const away = goAway(aliceAndBob(), "alice-1-1", "dropped", nowMs + 1).room;
    expect(enterPlainly(away, page("carol")).answer).toEqual({ ok: false, error: "roomFull" });
  });

  test("a socket that left already changes nothing when it breaks", () => {
    const left = bye(aliceAndBob(), "alice-1-1").room;
    expect(goAway(left, "alice-1-1", "dropped", nowMs + 1).room).toBe(left);
  });
});

describe("renewing the epoch", () => {
  test("both are told, with the roles they had", () => {
    const renewed = rekey(aliceAndBob(), "alice-1-1", 1 as Epoch);
    expect(renewed.answer).toEqual({ ok: true, epoch: 2 });
    expect(renewed.told).toMatchObject([
      { to: "alice-1-1", notice: { cause: "rekeyed", pairing: { role: "impolite", epoch: 2 } } },
      { to: "bob-1-1", notice: { cause: "rekeyed", pairing: { role: "polite", epoch: 2 } } },
    ]);
  });

  test("asked twice from the same epoch there is one new epoch", () => {
    const renewed = rekey(aliceAndBob(), "alice-1-1", 1 as Epoch);
    const again = rekey(renewed.room, "bob-1-1", 1 as Epoch);
    expect(again).toEqual({ room: renewed.room, answer: { ok: true, epoch: 2 }, told: [] });
  });

  test("an epoch that has not begun, a person alone and a stranger are refused by name", () => {
    expect(rekey(aliceAndBob(), "alice-1-1", 9 as Epoch).answer).toEqual({ ok: false, error: "staleEpoch" });
    const alone = enterPlainly(emptyRoom, page("alice")).room;
    expect(rekey(alone, "alice-1-1", 0 as Epoch).answer).toEqual({ ok: false, error: "alone" });
    expect(rekey(alone, "stranger", 0 as Epoch).answer).toEqual({ ok: false, error: "notSeated" });
  });
});

describe("speaking to the partner", () => {
  test("only in the present epoch, and only when the partner is there", () => {
    const room = aliceAndBob();
    expect(partnerOf(room, "alice-1-1", 1 as Epoch)).toEqual({ ok: true, connection: "bob-1-1" });
    expect(partnerOf(room, "alice-1-1", 0 as Epoch)).toEqual({ ok: false, error: "staleEpoch" });
    expect(partnerOf(room, "stranger", 1 as Epoch)).toEqual({ ok: false, error: "notSeated" });
    const away = goAway(room, "bob-1-1", "leaving", nowMs + 1).room;
    expect(partnerOf(away, "alice-1-1", 1 as Epoch)).toEqual({ ok: false, error: "away" });
    expect(partnerOf(bye(room, "bob-1-1").room, "alice-1-1", 1 as Epoch)).toEqual({
      ok: false,
      error: "alone",
    });
  });
});
