import { expect } from "vitest";

import { expectConnected, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";

/** An ordinary call, and candidates out of order. */
export const connecting: Scenario[] = [
  {
    name: "the newcomer offers, and both end idle and steady with the same three slots",
    run(world) {
      world.connect();
      expectConnected(world);
      expect(world.said("offer")).toEqual(["bob: offer"]);
      expect(world.said("answer")).toEqual(["alice: answer"]);
      expect(world.said("candidate")).toHaveLength(6);
      expect(world.alice.context().pairing?.offerer).toBe(false);
      expect(world.alice.heard("candidate.failed")).toEqual([]);
      expect(world.bob.heard("candidate.failed")).toEqual([]);
    },
  },
  {
    name: "candidates that arrive before their description wait for it and are then added",
    run(world) {
      world.wire.tamper(theFirst("offer", { delayMs: 200 }));
      world.connect();
      expect(world.alice.heard("message.buffered")).toHaveLength(3);
      expect(world.alice.heard("candidate.added")).toHaveLength(3);
      expect(world.alice.heard("candidate.failed")).toEqual([]);
      expectConnected(world);
    },
  },
  {
    name: "candidates that arrive before the answer wait for it and are then added",
    run(world) {
      world.wire.tamper(theFirst("answer", { delayMs: 200 }));
      world.connect();
      expect(world.bob.heard("message.buffered")).toHaveLength(3);
      expect(world.bob.heard("candidate.added")).toHaveLength(3);
      expectConnected(world);
    },
  },
  {
    name: "a call is made before any camera, and pictures come without a negotiation",
    run(world) {
      for (const page of [world.alice, world.bob]) {
        page.media.answerNext("noAnswer");
        page.join();
        world.run(1_000);
      }
      expect(world.alice.states().repair).toBe("fine.flowing.awaitingPicture");
      world.run(5_000);
      expect(world.alice.fired("firstMediaTimeout")).toBe(1);
      expect(world.alice.situation()).toMatchObject({ stage: "active", failure: null });
      world.alice.media.grantOpen();
      world.bob.media.grantOpen();
      world.run(1_000);
      expectConnected(world);
      expect(world.said("offer")).toEqual(["bob: offer"]);
    },
  },
  {
    name: "a camera slot is awaited, not any picture",
    run(world) {
      world.bob.media.answerNext({ grantOnly: ["microphone"] });
      world.connect();
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(1_000);
      expect(world.alice.heard("media.firstFrame")).toHaveLength(1);
      expect(world.alice.states().repair).toBe("fine.flowing.awaitingPicture");
    },
  },
];
