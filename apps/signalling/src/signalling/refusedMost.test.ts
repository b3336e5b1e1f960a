import { expect, test } from "vitest";

import { fakeClock } from "../clock.fake.ts";
import { refusedMost } from "./refusedMost.ts";

test("whoever was refused most is told first, by a name, what for, and how long ago, also when all its sockets are gone", () => {
  const clock = fakeClock();
  const most = refusedMost(clock);
  most.note("192.0.2.1", "roomFull", "AbCdEfGh");
  for (const reason of ["malformed", "rateLimited", "rateLimited"]) most.note("192.0.2.2", reason);
  most.noteCutOff("192.0.2.2");
  clock.advance(7_000);
  const top = most.top(new Map([["192.0.2.1", 2]]));
  expect(top).toEqual([
    {
      who: most.nameOf("192.0.2.2"),
      sockets: 0,
      times: 3,
      mostly: "rateLimited",
      room: null,
      cutOff: 1,
      secondsAgo: 7,
    },
    {
      who: most.nameOf("192.0.2.1"),
      sockets: 2,
      times: 1,
      mostly: "roomFull",
      room: "AbCdEfGh",
      cutOff: 0,
      secondsAgo: 7,
    },
  ]);
  expect(JSON.stringify(top)).not.toContain("192.0.2");
  expect(refusedMost(clock).nameOf("192.0.2.1")).not.toBe(most.nameOf("192.0.2.1"));
});

test("whoever has many sockets is told although nothing was refused, and whoever has two is not", () => {
  const most = refusedMost(fakeClock());
  const top = most.top(
    new Map([
      ["192.0.2.1", 2],
      ["192.0.2.2", 50],
    ]),
  );
  expect(top).toMatchObject([{ who: most.nameOf("192.0.2.2"), sockets: 50, times: 0, mostly: null }]);
});

test("whoever has a hundred thousand addresses does not push out the one that was refused often, nor fill the memory", () => {
  const most = refusedMost(fakeClock());
  for (let times = 0; times < 3; times += 1) most.note("192.0.2.1", "rateLimited");
  for (let address = 0; address < 100_000; address += 1) most.note(`2001:db8:0:${address}::/64`, "malformed");
  expect(most.top(new Map())[0]).toMatchObject({ who: most.nameOf("192.0.2.1"), times: 3 });
});

test("a page whose partner has gone abuses nobody, however often its words are refused", () => {
  const most = refusedMost(fakeClock());
  for (const reason of ["alone", "away", "staleEpoch"]) most.note("192.0.2.1", reason);
  expect(most.top(new Map([["192.0.2.1", 1]]))).toEqual([]);
  most.note("192.0.2.1", "malformed");
  expect(most.top(new Map([["192.0.2.1", 1]]))).toMatchObject([{ times: 1, mostly: "malformed" }]);
});
