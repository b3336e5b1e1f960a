import { expect } from "vitest";

import { expectSameConnections, restarts } from "../repairing.fake.ts";
import { expectConnected, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";

/** Another network, and a device that wakes: ICE is restarted while the path may still stand. */
export const networks: Scenario[] = [
  {
    name: "another network restarts ICE at once: while connected, checking, watching or pausing",
    run(world) {
      world.network.stopAt = "checking";
      world.connect();
      world.bob.peer.report({ type: "network.changed", cause: "change" });
      expect(restarts(world)).toEqual([0, 1]);
      world.network.stopAt = null;
      world.run(1_000);
      expectConnected(world);
      world.bob.peer.report({ type: "network.changed", cause: "change" });
      world.run(1_000);
      expect(restarts(world)).toEqual([0, 2]);
      expectConnected(world);
      world.network.cut();
      world.run(3_000);
      expect(world.bob.states().repair).toBe("repairing.watching.silent");
      world.bob.peer.report({ type: "network.changed", cause: "online" });
      expect(restarts(world)).toEqual([0, 3]);
      world.run(12_500);
      expect(world.bob.states().repair).toBe("repairing.backingOff");
      world.network.mend();
      world.bob.peer.report({ type: "network.changed", cause: "online" });
      world.run(1_000);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "a restart on a path that stands goes on until offer and answer agree on it",
    run(world) {
      world.connect();
      world.wire.tamper(theFirst("answer", "lose"));
      world.bob.peer.report({ type: "network.changed", cause: "online" });
      world.run(9_000);
      expect(world.bob.states().repair).toBe("repairing.restarting.settling");
      expect(world.bob.situation().stage).toBe("active");
      world.run(2_000);
      expect(restarts(world)).toEqual([0, 1]);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "a restart on a path that stands, and is lost after all, is repaired",
    run(world) {
      world.connect();
      world.wire.tamper(theFirst("answer", "lose"));
      world.bob.peer.report({ type: "network.changed", cause: "online" });
      world.run(1_000);
      world.network.cut();
      world.run(3_000);
      expect(world.bob.states().repair).toBe("repairing.restarting.underWay");
      world.network.mend();
      world.run(25_000);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "a restart that is agreed on before the new path is found ends with the path",
    run(world) {
      world.connect();
      world.wire.tamper(theFirst("answer", { delayMs: 100 }));
      world.bob.peer.report({ type: "network.changed", cause: "online" });
      world.run(50);
      world.network.stopAt = "checking";
      world.bob.peer.become({ ice: "checking" });
      world.run(1_000);
      expect(world.bob.states().repair).toBe("repairing.restarting.settling");
      world.bob.peer.become({ ice: "connected" });
      world.network.stopAt = null;
      world.run(1_000);
      expectConnected(world);
    },
  },
  {
    name: "a device that wakes restarts ICE at once",
    run(world) {
      world.connect();
      world.alice.peer.report({ type: "network.changed", cause: "wake" });
      expect(restarts(world)).toEqual([1, 0]);
      world.run(1_000);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
];
