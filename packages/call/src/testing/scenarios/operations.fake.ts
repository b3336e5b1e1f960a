import { expect } from "vitest";

import type { NegotiationStep } from "../../failures.ts";
import type { OperationName } from "../operations.fake.ts";
import { expectConnected, expectFailure, expectRetryConnects, type Scenario } from "../scenario.fake.ts";
import type { World } from "../world.fake.ts";

interface Step {
  who: "alice" | "bob";
  operation: OperationName;
  step: NegotiationStep;
  /** What the other one learns; null where it notices nothing by itself. */
  other: "refused" | null;
  /** Before the step: the state in which the operation is meant to be broken. */
  prepare(world: World): void;
  begin(world: World): void;
}

const fromTheStart = { prepare: () => undefined, begin: (world: World) => world.connect() };

/** Both share at once: Bob, the polite one, rolls back. */
const inGlare = {
  prepare: (world: World) => world.connect(),
  begin({ alice, bob, run }: World) {
    alice.send({ type: "user.slotOn", slot: "screen" });
    bob.send({ type: "user.slotOn", slot: "screen" });
    run(500);
  },
};

const steps: (Step & { at: string })[] = [
  {
    who: "bob",
    operation: "setLocalDescription(offer)",
    step: "offer.create",
    other: null,
    ...fromTheStart,
    at: "making the offer",
  },
  {
    who: "alice",
    operation: "setRemoteDescription(offer)",
    step: "offer.apply",
    other: "refused",
    ...fromTheStart,
    at: "applying the offer",
  },
  {
    who: "alice",
    operation: "setLocalDescription(answer)",
    step: "answer.create",
    other: "refused",
    ...fromTheStart,
    at: "making the answer",
  },
  {
    who: "bob",
    operation: "setRemoteDescription(answer)",
    step: "answer.apply",
    other: null,
    ...fromTheStart,
    at: "applying the answer",
  },
  {
    who: "bob",
    operation: "setRemoteDescription(offer)",
    step: "offer.apply",
    other: "refused",
    ...inGlare,
    at: "rolling back",
  },
];

const outcomes = ["fails", "neverSettles"] as const;

/** Every operation of the browser fails, or never settles: recorded, and healed by a new epoch. */
const healing = steps.flatMap(({ who, operation, step, other, prepare, begin, at }) =>
  outcomes.map((outcome): Scenario => ({
    name: `${at}, when it ${outcome === "fails" ? "fails" : "never settles"}, is given up as ${step}, and a new epoch connects`,
    run(world) {
      prepare(world);
      world[who].peer.order(operation, outcome);
      begin(world);
      world.run(outcome === "fails" ? 1_000 : 7_000);
      expect(world[who].heard("negotiation.gaveUp")).toMatchObject([
        {
          failure: {
            reason: "negotiation",
            step,
            message: outcome === "fails" ? "OperationError: The test says so" : "It did not end in time.",
          },
        },
      ]);
      const partner = who === "alice" ? world.bob : world.alice;
      if (other !== null)
        expect(partner.heard("negotiation.gaveUp")).toMatchObject([
          { failure: { reason: "refused", why: "failed" } },
        ]);
      expect(world.server.epoch()).toBe(2);
      expectConnected(world);
    },
  })),
);

/** The same operation fails in every epoch. */
const failing = steps
  .filter(({ begin }) => begin === fromTheStart.begin)
  .map(({ who, operation, step, begin, at }): Scenario => ({
    name: `${at}, when it fails in three epochs, ends in ${step}, and Retry connects`,
    run(world) {
      world[who].peer.order(operation, "fails", "fails", "fails");
      begin(world);
      world.run(1_000);
      expect(world.server.epoch()).toBe(3);
      expectFailure(world[who], { reason: "negotiation", step });
      expect(world[who].states()).toMatchObject({ negotiation: "gaveUp", repair: "exhausted" });
      expectRetryConnects(world, world[who]);
    },
  }));

export const operations: Scenario[] = [
  ...healing,
  ...failing,
  {
    name: "a candidate that never settles blocks the browser, and is given up for a new epoch",
    run(world) {
      world.alice.peer.order("addIceCandidate", "neverSettles");
      world.connect();
      world.run(8_000);
      expect(world.server.epoch()).toBe(1);
      world.run(3_000);
      expect(world.alice.heard("negotiation.gaveUp")).toMatchObject([{ failure: { step: "candidate.add" } }]);
      expect(world.server.epoch()).toBe(2);
      expectConnected(world);
    },
  },
  {
    name: "a candidate that the browser does not take is told, and the call goes on",
    run(world) {
      world.alice.peer.order("addIceCandidate", "fails");
      world.connect();
      expect(world.alice.heard("candidate.failed")).toHaveLength(1);
      world.run(20_000);
      expectConnected(world);
      expect(world.server.epoch()).toBe(1);
    },
  },
  {
    name: "an answer that cannot be applied counts, also when an offer came right behind it",
    run(world) {
      world.connect();
      world.bob.peer.order("setRemoteDescription(answer)", { failsAfterMs: 60 });
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(25);
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.run(2_000);
      expect(world.bob.heard("negotiation.gaveUp")).toMatchObject([{ failure: { step: "answer.apply" } }]);
      expect(world.server.epoch()).toBe(2);
      expectConnected(world);
    },
  },
];
