import { expect } from "vitest";

import { expectSameConnections, restarts } from "../repairing.fake.ts";
import { expectConnected, type Scenario } from "../scenario.fake.ts";

/** The path in a running call is lost, or seems so: watched, restarted, and found again. */
export const watches: Scenario[] = [
  {
    name: "ICE that is disconnected and comes back is only watched",
    run(world) {
      world.connect();
      world.network.cut();
      world.run(3_000);
      expect(world.alice.states().repair).toBe("repairing.watching.silent");
      expect(world.alice.situation().stage).toBe("repairing");
      world.network.mend();
      world.run(1_000);
      expect(restarts(world)).toEqual([0, 0]);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "without a byte the impolite one restarts ICE after 4 s, and the polite one follows",
    run(world) {
      world.connect();
      world.network.cut();
      world.run(6_400);
      expect(restarts(world)).toEqual([0, 0]);
      world.run(600);
      expect(restarts(world)).toEqual([1, 0]);
      expect(world.bob.heard("restart.received")).toHaveLength(1);
      expect(world.bob.states().repair).toBe("repairing.restarting.underWay");
      world.network.mend();
      world.run(1_000);
      expect(restarts(world)).toEqual([1, 0]);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "the polite one restarts after 6 s by itself when it alone sees the loss",
    run(world) {
      world.connect();
      world.bob.peer.become({ ice: "disconnected" });
      world.run(5_900);
      expect(restarts(world)).toEqual([0, 0]);
      world.run(1_000);
      expect(restarts(world)).toEqual([0, 1]);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "while nothing arrives nothing is sent, until bytes or the path come back",
    run(world) {
      world.connect();
      const isHushed = () => [world.alice, world.bob].map((page) => page.session()?.context.isHushed);
      world.network.cut();
      world.run(3_300);
      expect(isHushed()).toEqual([true, true]);
      world.network.carriesBytes = true;
      world.run(300);
      expect(isHushed()).toEqual([false, false]);
      world.network.carriesBytes = false;
      world.run(600);
      expect(isHushed()).toEqual([true, true]);
      world.network.mend();
      world.run(1_000);
      expect(isHushed()).toEqual([false, false]);
      expectConnected(world);
      for (const { peer } of [world.alice, world.bob])
        expect(peer.readFacts()["track.camera"]).toBe("unmuted");
    },
  },
  {
    name: "bytes that go on arriving are a reason to wait",
    run(world) {
      world.connect();
      world.network.carriesBytes = true;
      world.alice.peer.become({ ice: "disconnected" });
      world.run(20_000);
      expect(world.alice.states().repair).toBe("repairing.watching.silent");
      world.network.carriesBytes = false;
      world.run(5_000);
      expect(restarts(world)).toEqual([1, 0]);
      expectConnected(world);
    },
  },
  {
    name: "ICE that fails is restarted at once, and both at once converge",
    run(world) {
      world.connect();
      world.alice.peer.become({ ice: "failed" });
      world.bob.peer.become({ ice: "failed" });
      world.run(12);
      for (const page of [world.alice, world.bob])
        expect(page.states().repair).toBe("repairing.restarting.underWay");
      world.run(1_000);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "ICE that fails while it is disconnected, or while it is first checking, is restarted at once",
    run(world) {
      world.network.stopAt = "checking";
      world.connect();
      world.bob.peer.become({ ice: "failed" });
      world.network.stopAt = null;
      world.run(1_000);
      expectConnected(world);
      world.bob.peer.become({ ice: "disconnected" });
      world.bob.peer.become({ ice: "failed" });
      world.run(1_000);
      expect(restarts(world)).toEqual([0, 2]);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
];
