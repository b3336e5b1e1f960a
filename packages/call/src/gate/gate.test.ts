import { expect, it } from "vitest";

import { createGate } from "./gate.ts";

function gateOf() {
  const went: string[] = [];
  const lost: string[] = [];
  const told: string[] = [];
  let closed = true;
  const gate = createGate<{ lane: string; name: string }>({
    stops: () => closed,
    tell: (act, { item }) => void told.push(`${item.name} ${act}`),
  });
  return {
    gate,
    went,
    lost,
    told,
    open: () => void (closed = false),
    pass: (name: string, lane = "out") =>
      gate.pass({ lane, name }, { go: () => void went.push(name), lost: () => void lost.push(name) }),
  };
}

it("lets everything pass at once and tells nothing while it is open", () => {
  const { pass, open, went, told } = gateOf();
  open();
  pass("offer");
  expect(went).toEqual(["offer"]);
  expect(told).toEqual([]);
});

it("lets go one by one, in any order that a person wants", () => {
  const { gate, pass, went, told } = gateOf();
  pass("offer");
  pass("candidate");
  gate.release(2);
  gate.release(1);
  expect(went).toEqual(["candidate", "offer"]);
  expect(told).toEqual(["offer held", "candidate held", "candidate released", "offer released"]);
});

it("does everything once: what has gone cannot go again", () => {
  const { gate, pass, went } = gateOf();
  pass("offer");
  gate.release(1);
  gate.release(1);
  gate.drop(1);
  expect(went).toEqual(["offer"]);
});

it("drops one so that its sender learns of it, and doubles another", () => {
  const { gate, pass, went, lost } = gateOf();
  pass("offer");
  pass("candidate");
  gate.drop(1);
  gate.double(2);
  expect(lost).toEqual(["offer"]);
  expect(went).toEqual(["candidate", "candidate"]);
});

it("swaps one with the next that goes the same way, and the last one with nothing", () => {
  const { gate, pass, went } = gateOf();
  pass("offer");
  pass("their answer", "in");
  pass("candidate");
  gate.swap(1);
  gate.swap(1);
  gate.releaseAll();
  expect(went).toEqual(["candidate", "their answer", "offer"]);
});

it("lets go in order what arrives while it lets all go", () => {
  const went: string[] = [];
  const gate = createGate<{ lane: string }>({ stops: () => true });
  const pass = (name: string, then = () => undefined as void) =>
    gate.pass(
      { lane: "out" },
      {
        go() {
          went.push(name);
          then();
        },
      },
    );
  pass("offer", () => pass("reply"));
  pass("candidate");
  gate.releaseAll();
  expect(went).toEqual(["offer", "candidate", "reply"]);
});
