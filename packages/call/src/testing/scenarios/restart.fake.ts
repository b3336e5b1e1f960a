import { expect } from "vitest";

import { expectSameConnections, loseThePath, restarts } from "../repairing.fake.ts";
import { expectConnected, expectRetryConnects, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";

/** ICE restarts one after the other, with what gets lost meanwhile. */
export const restartings: Scenario[] = [
  {
    name: "a restart that does not help is tried three times with longer and longer pauses, then a new epoch is asked for",
    run(world) {
      loseThePath(world);
      world.run(11_600);
      expect(world.bob.states().repair).toBe("repairing.backingOff");
      world.run(1_000);
      expect(world.bob.states().repair).toBe("repairing.restarting.underWay");
      world.run(12_000);
      expect(world.bob.states().repair).toBe("repairing.backingOff");
      world.run(2_000);
      expect(world.bob.states().repair).toBe("repairing.restarting.underWay");
      world.run(12_000);
      expect(world.bob.states().repair).toBe("repairing.backingOff");
      world.run(3_000);
      expect(world.server.epoch()).toBe(1);
      world.run(1_000);
      expect(world.server.epoch()).toBe(2);
      world.network.mend();
      world.run(1_000);
      expectConnected(world);
    },
  },
  {
    name: "a path that stays away ends in ice on both sides, and Retry connects",
    run(world) {
      world.connect();
      world.network.cut();
      world.run(600_000);
      for (const page of [world.alice, world.bob]) {
        expect(page.situation()).toMatchObject({ stage: "failed", failure: { reason: "ice" } });
        expect(page.context().rekeys).toBe(2);
      }
      expect(world.server.epoch()).toBeLessThanOrEqual(5);
      world.network.mend();
      expectRetryConnects(world, world.bob);
    },
  },
  {
    name: "a repair that takes a minute is told as slow",
    run(world) {
      world.connect();
      world.network.cut();
      world.bob.link.drop();
      world.run(63_000);
      expect(world.bob.fired("repairingSlow")).toBe(1);
      world.network.mend();
      world.bob.link.restore();
      world.run(10_000);
      expectConnected(world);
    },
  },
  {
    name: "a restart that fails at once goes on to the next after its pause",
    run(world) {
      loseThePath(world);
      world.bob.peer.become({ ice: "checking" });
      world.bob.peer.become({ ice: "failed" });
      expect(world.bob.states().repair).toBe("repairing.backingOff");
      world.network.mend();
      world.run(2_000);
      expectConnected(world);
      expectSameConnections(world);
      expect(world.bob.session()?.context.restarts).toBe(0);
    },
  },
  {
    name: "a path that comes back in the pause between restarts is back",
    run(world) {
      loseThePath(world);
      world.run(12_000);
      expect(world.bob.states().repair).toBe("repairing.backingOff");
      world.bob.peer.become({ ice: "connected" });
      expect(world.bob.states().repair).toBe("fine.flowing.draining");
      expect(world.bob.session()?.context.isHushed).toBe(true);
      world.run(1_000);
      expect(world.bob.states().repair).toBe("fine.flowing.steady");
      expect(world.bob.session()?.context.isHushed).toBe(false);
    },
  },
  {
    name: "a restart of the other one is joined in the pause, and in one's own attempt",
    run(world) {
      loseThePath(world);
      world.run(12_000);
      expect(world.bob.states().repair).toBe("repairing.backingOff");
      world.alice.peer.report({ type: "network.changed", cause: "online" });
      world.run(100);
      expect(world.bob.heard("restart.received").length).toBeGreaterThan(0);
      expect(world.bob.states().repair).toBe("repairing.restarting.underWay");
      world.alice.peer.become({ ice: "failed" });
      world.run(4_000);
      expect(world.bob.heard("restart.received").length).toBeGreaterThan(1);
      world.network.mend();
      world.run(5_000);
      expectConnected(world);
    },
  },
  {
    name: "an offer that restarts ICE and is lost is sent again, and not undone by another restart",
    run(world) {
      world.connect();
      world.wire.tamper(theFirst("offer", "lose"));
      world.network.cut();
      world.run(8_000);
      world.network.mend();
      world.bob.peer.become({ ice: "failed" });
      world.alice.peer.become({ ice: "failed" });
      world.run(12_000);
      expect(restarts(world)[0]).toBe(1);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "candidates of the time before a restart are dropped, early ones of the time after it wait",
    run(world) {
      world.connect();
      world.wire.tamper(theFirst("offer", { delayMs: 100 }));
      world.bob.peer.report({ type: "network.changed", cause: "change" });
      world.run(1_000);
      expect(world.alice.heard("message.buffered")).toHaveLength(3);
      expect(world.alice.heard("candidate.failed")).toEqual([]);
      const candidate = {
        candidate: "candidate:1",
        sdpMid: "0",
        sdpMLineIndex: 0,
        usernameFragment: "bob1",
      };
      world.alice.link.deliver("1.2.m99", world.alice.context().epoch, { type: "candidate", candidate });
      expect(world.alice.heard("message.dropped")).toMatchObject([{ id: "1.2.m99" }]);
      expectConnected(world);
    },
  },
  {
    name: "candidates of an offer that was ignored are dropped, also those that came before it",
    run(world) {
      world.connect();
      world.alice.peer.become({ ice: "disconnected" });
      world.bob.peer.become({ ice: "disconnected" });
      world.wire.tamper(theFirst("offer", { delayMs: 40 }, { from: "alice" }));
      world.wire.tamper(theFirst("answer", { delayMs: 200 }, { from: "alice" }));
      world.wire.tamper(theFirst("offer", { delayMs: 60 }, { from: "bob" }));
      world.alice.peer.become({ ice: "failed" });
      world.bob.peer.become({ ice: "failed" });
      world.run(3_000);
      expect(world.bob.heard("message.buffered").length).toBeGreaterThan(0);
      expectConnected(world);
    },
  },
];
