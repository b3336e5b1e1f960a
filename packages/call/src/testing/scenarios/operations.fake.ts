import { expect } from "vitest";

import type { NegotiationStep } from "../../failures.ts";
import type { OperationName } from "../operations.fake.ts";
import { expectFailure, expectRetryConnects, type Scenario } from "../scenario.fake.ts";
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

/** Both share at once: Alice, the polite one, rolls back. */
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
    who: "alice",
    operation: "setRemoteDescription(offer)",
    step: "offer.apply",
    other: "refused",
    ...inGlare,
    at: "rolling back",
  },
];

/** Every operation of the browser fails, or never settles. */
export const operations: Scenario[] = steps.flatMap(({ who, operation, step, other, prepare, begin, at }) =>
  (["fails", "neverSettles"] as const).map((outcome) => ({
    name: `${at}, when it ${outcome === "fails" ? "fails" : "never settles"}, ends in ${step}, and Retry connects`,
    run(world: World) {
      prepare(world);
      world[who].peer.order(operation, outcome);
      begin(world);
      world.run(outcome === "fails" ? 200 : 6_000);
      const failed = world[who];
      expectFailure(failed, {
        reason: "negotiation",
        step,
        message: outcome === "fails" ? "OperationError: The test says so" : "It did not end in time.",
      });
      expect(failed.states()).toMatchObject({ negotiation: "gaveUp", repair: "exhausted" });
      const partner = who === "alice" ? world.bob : world.alice;
      if (other !== null) expectFailure(partner, { reason: "refused", why: "failed" });
      expectRetryConnects(world, failed);
    },
  })),
);
