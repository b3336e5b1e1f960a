import type { Epoch, MessageId, NegotiationId } from "@callglass/protocol";
import { expect, it } from "vitest";

import { breachesIn } from "../testing/invariants.fake.ts";
import type { Page } from "../testing/page.fake.ts";
import { expectConnected } from "../testing/scenario.fake.ts";
import { world, type World } from "../testing/world.fake.ts";
import { createHold } from "./hold.ts";

/** Longer than every wait: whoever does not pause has given up by then. */
const thinkingMs = 600_000;

const standing = ({ hold }: Page) => hold.stopped().map(({ item }) => `${item.lane}: ${item.type}`);

function numberOf({ hold }: Page, lane: "out" | "in" | "calls", type: string): number {
  const found = hold.stopped().find(({ item }) => item.lane === lane && item.type.startsWith(type));
  if (found === undefined) throw new Error(`no ${type} ${lane} stands at the gate`);
  return found.number;
}

/** Alice waits in the room and holds the wire; bob comes, and his offer stops at her gate. */
function heldCall(): World {
  const played = world();
  played.alice.join();
  played.run(100);
  played.alice.hold.begin();
  played.bob.join();
  played.run(1_000);
  return played;
}

function endHold(played: World, page: Page): void {
  page.hold.end();
  played.run(2_000);
  expect(breachesIn(played)).toEqual([]);
}

it("stops messages in both directions, however long a person thinks, and no side gives up meanwhile", () => {
  const played = heldCall();
  const { alice, bob, run } = played;
  run(thinkingMs);
  expect(standing(alice)).toEqual(["in: offer", "in: candidate", "in: candidate", "in: candidate"]);
  expect(bob.states().negotiation).toBe("awaitingReply.listening");
  for (const page of [alice, bob]) {
    expect(page.told).toContainEqual({ type: "hold", phase: "paused" });
    expect(page.situation().failure).toBeNull();
  }
  endHold(played, alice);
  expect(bob.told.at(-1)).toEqual({ type: "hold", phase: "resumed" });
  expectConnected(played);
  expect(played.said("offer")).toEqual(["bob: offer"]);
});

it("makes glare by hand: both offers stand on the wire, are let go one by one, and exactly one is rolled back", () => {
  const played = world();
  played.connect();
  const { alice, bob, run } = played;
  alice.hold.begin();
  for (const page of [alice, bob]) page.send({ type: "user.slotOn", slot: "screen" });
  run(1_000);
  expect(standing(alice)).toEqual(["out: offer", "in: offer"]);

  alice.hold.release(numberOf(alice, "in", "offer"));
  run(1_000);
  expect(alice.heard("message.dropped"), "the impolite one ignores it").toMatchObject([
    { signal: { type: "offer" } },
  ]);
  alice.hold.release(numberOf(alice, "out", "offer"));
  run(1_000);
  expect(bob.peer.connections.at(-1)?.connection.rollbacks).toBe(1);
  expect(standing(alice)[0]).toBe("in: answer");

  endHold(played, alice);
  expectConnected(played);
  for (const page of [alice, bob]) expect(page.peer.readFacts()["track.screen"]).toBe("unmuted");
});

it("loses an answer by hand: the offer goes out again after its wait, and the kept answer is sent again", () => {
  const played = heldCall();
  const { alice, run } = played;
  alice.hold.release(numberOf(alice, "in", "offer"));
  run(1_000);
  alice.hold.drop(numberOf(alice, "out", "answer"));
  run(thinkingMs);
  expect(played.said("offer"), "no wait has run out").toHaveLength(1);

  endHold(played, alice);
  expect(played.said("answer")).toEqual([]);
  run(10_000);
  expect(played.said("offer")).toEqual(["bob: offer", "bob: offer"]);
  expect(played.said("answer")).toEqual(["alice: answer"]);
  expectConnected(played);
});

it("brings a candidate before its description by hand: it waits for that and is then added", () => {
  const played = heldCall();
  const { alice, run } = played;
  alice.hold.release(numberOf(alice, "in", "candidate"));
  run(100);
  expect(alice.heard("message.buffered")).toHaveLength(1);
  alice.hold.release(numberOf(alice, "in", "offer"));
  run(100);
  expect(alice.heard("candidate.added")).toHaveLength(1);
  endHold(played, alice);
  expectConnected(played);
});

it("swaps the offer with its candidate, and lets all go in the new order", () => {
  const played = heldCall();
  const { alice } = played;
  alice.hold.swap(numberOf(alice, "in", "offer"));
  endHold(played, alice);
  expect(alice.heard("message.delivered").map((event) => (event["signal"] as { type: string }).type)).toEqual(
    ["candidate", "offer", "candidate", "candidate"],
  );
  expectConnected(played);
});

it("doubles an offer: the second one changes nothing", () => {
  const played = heldCall();
  const { alice, run } = played;
  alice.hold.double(numberOf(alice, "in", "offer"));
  run(500);
  expect(alice.heard("message.dropped")).toHaveLength(1);
  endHold(played, alice);
  expectConnected(played);
});

it("stops our next browser call, and everything that is called after it stands behind it", () => {
  const played = heldCall();
  const { alice, run } = played;
  alice.hold.holdCalls(true);
  alice.hold.release(numberOf(alice, "in", "offer"));
  alice.hold.release(numberOf(alice, "in", "candidate"));
  run(thinkingMs);
  expect(standing(alice).filter((each) => each.startsWith("calls"))).toEqual([
    "calls: setRemoteDescription(offer)",
    "calls: addIceCandidate",
  ]);
  expect(alice.peer.calls).toEqual([]);
  alice.hold.release(numberOf(alice, "calls", "setRemoteDescription"));
  run(100);
  expect(standing(alice)).toContain("calls: setLocalDescription(answer)");
  endHold(played, alice);
  expectConnected(played);
});

it("makes the held browser calls when a person holds them no longer, and goes on holding the messages", () => {
  const played = heldCall();
  const { alice, run } = played;
  alice.hold.holdCalls(true);
  alice.hold.release(numberOf(alice, "in", "offer"));
  run(100);
  alice.hold.holdCalls(false);
  run(1_000);
  expect(standing(alice)).toContain("out: answer");
  expect(standing(alice).filter((each) => each.startsWith("calls"))).toEqual([]);
  endHold(played, alice);
  expectConnected(played);
});

it("goes on standing still while the other person still holds", () => {
  const played = heldCall();
  const { alice, bob, run } = played;
  bob.hold.begin();
  run(100);
  alice.hold.end();
  run(thinkingMs);
  expect(alice.told).not.toContainEqual({ type: "hold", phase: "resumed" });
  expect(standing(bob)).toEqual(["in: answer", "in: candidate", "in: candidate", "in: candidate"]);
  endHold(played, bob);
  expectConnected(played);
});

it("keeps what it held through a gap of the link, once each", () => {
  const played = world();
  played.connect();
  const { alice, run } = played;
  alice.hold.begin();
  alice.send({ type: "user.slotOn", slot: "screen" });
  run(1_000);
  alice.link.drop();
  run(1_000);
  alice.link.restore();
  run(2_000);
  expect(standing(alice)).toEqual(["out: offer"]);
  endHold(played, alice);
  run(2_000);
  expectConnected(played);
});

it("forgets what belongs to an epoch that is over", () => {
  const played = heldCall();
  const { alice, bob, run } = played;
  bob.send({ type: "user.retry" });
  run(1_000);
  expect(bob.context().epoch).toBe(2);
  expect(alice.told.filter((told) => told.type === "gate" && told.act === "forgotten")).toHaveLength(4);
  expect(standing(alice)[0]).toBe("in: offer");
  endHold(played, alice);
  expectConnected(played);
});

it("forgets everything when the call is left, and holds nothing any more", () => {
  const played = heldCall();
  const { alice, run } = played;
  alice.hold.close();
  alice.send({ type: "user.leave" });
  run(1_000);
  expect(standing(alice)).toEqual([]);
  expect(alice.heard("message.delivered"), "nothing of it arrives").toEqual([]);
  expect(alice.told.slice(-2)).toEqual([
    { type: "hold", phase: "ended" },
    { type: "hold", phase: "resumed" },
  ]);
});

/** A hold with nothing around it; `pass` notes what went. */
function bareHold() {
  const went: string[] = [];
  const hold = createHold({
    clock: { setTimeout: () => 0, clearTimeout: () => undefined },
    nowMs: () => 0,
    tell: () => undefined,
  });
  hold.begin();
  function pass(name: string, epoch: number, then = () => {}): void {
    const negotiation = name as NegotiationId;
    hold.passMessage(
      "out",
      {
        id: name as MessageId,
        epoch: epoch as Epoch,
        signal: { type: "refusal", negotiation, reason: "failed", detail: "" },
      },
      {
        go() {
          went.push(name);
          then();
        },
      },
    );
  }
  return { hold, pass, went };
}

it("lets nothing overtake what is still to go", () => {
  const { hold, pass, went } = bareHold();
  pass("one", 1, () => pass("three", 1));
  pass("two", 1);
  hold.end();
  expect(went).toEqual(["one", "two", "three"]);
});

it("keeps what belongs to the epoch that begins", () => {
  const { hold, pass, went } = bareHold();
  pass("former", 1);
  pass("present", 2);
  hold.forgetMessages(2 as Epoch);
  hold.end();
  expect(went).toEqual(["present"]);
});
