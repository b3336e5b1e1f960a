import * as fc from "fast-check";
import { test } from "vitest";

import { enter } from "./enter.ts";
import { bye, expire, goAway } from "./leave.ts";
import { rekey } from "./pair.ts";
import { memberOf, page } from "./people.fake.ts";
import { bothSeats, emptyRoom, otherSeat, pairingOf, seatOf, type Outcome, type Room } from "./room.ts";

const names = ["alice", "bob", "carol"] as const;
type Name = (typeof names)[number];
const act = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      "join",
      "reload",
      "reconnect",
      "forget",
      "drop",
      "leaving",
      "bye",
      "rekey",
      "rekeyOld",
    ),
    name: fc.constantFrom(...names),
  }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 15_000 }) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** What one page believes, from its replies and notices alone. */
interface Belief {
  seated: boolean;
  other: "nobody" | "here" | "away";
  epoch: number;
  role: string;
}
interface Person {
  load: number;
  socket: number;
  named: boolean;
  /** Who forgets the token is a new person from then on, and gets a new one. */
  life: number;
}

function run(acts: readonly Act[]) {
  let room: Room = emptyRoom;
  let nowMs = 0;
  const people = new Map<Name, Person>(
    names.map((name) => [name, { load: 1, socket: 1, named: false, life: 1 }]),
  );
  const beliefs = new Map<string, Belief>();

  function settle(outcome: Outcome<unknown>) {
    check(outcome.room.epoch >= room.epoch, "the epoch never falls");
    room = outcome.room;
    const hearers = outcome.told.map(({ to }) => to);
    check(isUnique(hearers), "nobody is told twice of one thing");
    for (const { to, notice } of outcome.told) {
      const belief = beliefs.get(to);
      if (!belief) throw new Error(`${to} was told without having joined`);
      if (notice.type === "paired") {
        belief.epoch = notice.pairing.epoch;
        belief.role = notice.pairing.role;
        if (notice.cause !== "rekeyed") belief.other = "here";
      }
      if (notice.type === "away") belief.other = "away";
      if (notice.type === "resumed") belief.other = "here";
      if (notice.type === "left") belief.other = "nobody";
      if (notice.type === "evicted") belief.seated = false;
    }
  }

  function step(what: Act) {
    if (what.do === "wait") {
      nowMs += what.ms;
      return settle({ ...expire(room, nowMs), answer: null });
    }
    settle({ ...expire(room, nowMs), answer: null });
    const { name } = what;
    const person = people.get(name);
    if (!person) return;
    const me = () => {
      const { load, socket, named, life } = person;
      const freshMember = memberOf(`${name}${life}`);
      return { ...page(name, { load, socket, member: named ? freshMember : null }), freshMember };
    };
    const connection = me().connection;
    if (what.do === "reload") person.load += 1;
    if (what.do === "reconnect") person.socket += 1;
    if (what.do === "forget") {
      Object.assign(person, { load: person.load + 1, named: false, life: person.life + 1 });
    }
    switch (what.do) {
      case "join":
      case "reload":
      case "reconnect": {
        const outcome = enter(room, me(), null, nowMs);
        if (outcome.answer.ok) {
          person.named = true;
          const { pairing, otherAway, epoch, role } = outcome.answer;
          const other = pairing ? (otherAway ? "away" : "here") : "nobody";
          if (me().connection !== connection) beliefs.delete(connection);
          beliefs.set(me().connection, { seated: true, other, epoch, role });
          // The old socket of a page that was replaced hears that it is evicted; nobody listens there any more.
          const heard = outcome.told.filter(({ to }) => to !== connection || me().connection === connection);
          return settle({ ...outcome, told: heard });
        }
        return settle(outcome);
      }
      case "drop":
        settle(goAway(room, connection, "dropped", nowMs + 20_000));
        return void beliefs.delete(connection);
      case "leaving":
        settle(goAway(room, connection, "leaving", nowMs + 2_000));
        return void beliefs.delete(connection);
      case "forget":
      case "bye":
        settle(bye(room, connection));
        return void beliefs.delete(connection);
      case "rekey":
        return settle(rekey(room, connection, room.epoch));
      case "rekeyOld": {
        const before = room;
        settle(rekey(room, connection, Math.max(0, room.epoch - 1) as typeof room.epoch));
        check(before.epoch === 0 || room === before, "an epoch that is over is not renewed");
        return;
      }
    }
  }

  for (const what of acts) {
    step(what);
    const sitters = bothSeats.flatMap((seat) => room.seats[seat] ?? []);
    check(isUnique(sitters.map(({ member }) => member)), "nobody has two seats");
    if (sitters.length === 2) {
      check(isUnique(sitters.map(({ role }) => role)), "roles differ");
      check(bothSeats.filter((seat) => pairingOf(room, seat)?.offerer).length === 1, "one makes the offer");
    }
    for (const [connection, belief] of beliefs) {
      const seat = seatOf(room, connection);
      check((seat !== null) === belief.seated, "a page knows whether it has a seat");
      if (seat === null) continue;
      const other = room.seats[otherSeat(seat)];
      check(
        belief.other === (other?.presence.kind ?? "nobody"),
        "a page knows whether the other one is there",
      );
      check(!other || belief.epoch === room.epoch, "a page knows the epoch");
      check(!other || belief.role === room.seats[seat]?.role, "a page knows its role");
    }
  }
}

/** As `expect`, which is too slow for some hundred thousand questions. */
function check(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`broken: ${rule}`);
}

function isUnique(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}

// fast-check prints the seed of a failure; `{ seed, path }` as parameters run it again.
test("whatever people do, both always know who is there, in which epoch and in which role", () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40, size: "max" }), (acts) => run(acts)),
    { numRuns: 500 },
  );
});
