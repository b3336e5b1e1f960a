import type { ErrorName } from "@callglass/protocol";
import { expect } from "vitest";

import { expectConnected, expectFailure, type Scenario } from "../scenario.fake.ts";

const finalRefusals: [ErrorName, string][] = [
  ["roomFull", "full"],
  ["version", "version"],
  ["internal", "join"],
  ["malformed", "join"],
];

/** Joining, leaving, and what the server says about the other person. */
export const rooms: Scenario[] = [
  {
    name: "a join without an answer is asked three times, then fails, and Retry joins",
    run(world) {
      world.server.behaviour.unansweredJoins = 3;
      world.run(10);
      world.alice.join();
      world.run(14_900);
      expect(world.alice.heard("room.asked")).toHaveLength(3);
      expect(world.alice.states().room).toBe("joining.asking");
      expect(world.alice.situation().stage).toBe("preparing");
      world.run(200);
      expectFailure(world.alice, { reason: "room", detail: "join" });
      world.alice.send({ type: "user.retry" });
      world.run(100);
      expect(world.alice.situation()).toMatchObject({ stage: "waiting", failure: null });
    },
  },
  ...finalRefusals.map(([name, detail]): Scenario => ({
    name: `a refusal ${name} fails the room as ${detail}, and joining again leads on`,
    run(world) {
      world.server.behaviour.refuseJoins = name;
      world.run(10);
      world.alice.join();
      world.run(100);
      expectFailure(world.alice, { reason: "room", detail } as never);
      world.server.behaviour.refuseJoins = null;
      world.alice.send({ type: "user.join" });
      world.run(100);
      expect(world.alice.states().room).toBe("alone");
    },
  })),
  ...(["rateLimited", "draining", "busy", "timeout"] as const).map((name): Scenario => ({
    name: `a refusal ${name} is no failure: it is asked again`,
    run(world) {
      world.server.behaviour.refuseJoins = name;
      world.run(10);
      world.alice.join();
      world.run(100);
      world.server.behaviour.refuseJoins = null;
      expect(world.alice.states().room).toBe("joining.asking");
      world.run(5_000);
      expect(world.alice.states().room).toBe("alone");
    },
  })),
  {
    name: "a third person is told that the room is full, and may leave",
    run(world) {
      world.connect();
      const carol = world.open("carol");
      world.run(10);
      carol.join();
      world.run(100);
      expectFailure(carol, { reason: "room", detail: "full" });
      carol.send({ type: "user.leave" });
      expect(carol.situation().stage).toBe("ended");
      expectConnected(world);
    },
  },
  {
    name: "hanging up ends the call on both sides, and both may meet again",
    run(world) {
      world.connect();
      world.alice.send({ type: "user.leave" });
      expect(world.alice.media.liveTracks()).toEqual([]);
      expect(world.alice.peer.readFacts().connection).toBe("none");
      world.run(100);
      expect(world.bob.states()).toMatchObject({ room: "alone", session: "none", camera: "on" });
      expect(world.bob.situation()).toMatchObject({ stage: "waiting", failure: null });
      expect(world.alice.situation().stage).toBe("ended");
      expect(world.clock.pendingTimers).toBe(0);
      world.alice.join();
      world.run(1_000);
      expectConnected(world);
    },
  },
  {
    name: "leaving while joining, alone, away or failed is leaving",
    run(world) {
      world.run(10);
      world.alice.join();
      world.alice.send({ type: "user.leave" });
      expect(world.alice.states().room).toBe("left");
      world.run(100);
      world.alice.join();
      world.run(100);
      expect(world.alice.states().room).toBe("alone");
      world.bob.join();
      world.run(1_000);
      world.bob.link.drop();
      world.run(10);
      expect(world.alice.states().room).toBe("away");
      world.alice.send({ type: "user.leave" });
      expect(world.alice.states()).toMatchObject({ room: "left", session: "none" });
    },
  },
  {
    name: "a seat that is given after the person left begins nothing",
    run(world) {
      world.alice.join();
      world.run(100);
      world.bob.join();
      world.run(7);
      world.bob.send({ type: "user.leave" });
      world.run(100);
      expect(world.bob.states()).toMatchObject({ room: "left", session: "none" });
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
    },
  },
  {
    name: "a pairing that is told after the person left begins nothing",
    run(world) {
      world.alice.join();
      world.run(100);
      world.bob.join();
      world.run(7);
      world.alice.send({ type: "user.leave" });
      world.run(100);
      expect(world.alice.states()).toMatchObject({ room: "left", session: "none" });
      expect(world.bob.states()).toMatchObject({ room: "alone", session: "none" });
    },
  },
  {
    name: "a pairing that overtakes the answer to join waits for it",
    run(world) {
      world.server.behaviour.unansweredJoins = 1;
      world.run(10);
      world.alice.join();
      world.run(50);
      const pairing = {
        epoch: 1,
        role: "impolite",
        offerer: false,
        other: { seat: 2, instance: "bob" },
        ticket: "t",
      };
      world.alice.link.hear({ type: "room.paired", cause: "joined", pairing } as never);
      world.run(6_000);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
    },
  },
];
