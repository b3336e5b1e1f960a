import { expect } from "vitest";

import { expectSameConnections, loseThePath, restarts } from "../repairing.fake.ts";
import { expectConnected, type Scenario } from "../scenario.fake.ts";

/** ICE restarts that need a link which is not there. */
export const linkRestarts: Scenario[] = [
  {
    name: "a restart waits for the link, and is done when it is back",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.network.cut();
      world.run(15_000);
      expect(world.bob.states().repair).toBe("repairing.restarting.withoutWire");
      expect(restarts(world)).toEqual([0, 0]);
      world.network.mend();
      world.bob.link.restore();
      world.run(1_000);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "a path that comes back before the link does needs no restart",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.network.cut();
      world.run(12_000);
      expect(world.bob.states().repair).toBe("repairing.restarting.withoutWire");
      world.network.mend();
      expect(world.bob.states().repair).toBe("fine.flowing.draining");
      world.bob.link.restore();
      world.run(1_000);
      expect(restarts(world)).toEqual([0, 0]);
      expectConnected(world);
    },
  },
  {
    name: "a link that breaks while a restart's offer is being made does not make the browser begin another one",
    run(world) {
      world.connect();
      world.bob.peer.order("setLocalDescription(offer)", { takesMs: 3_000 });
      world.bob.peer.report({ type: "network.changed", cause: "online" });
      expect(restarts(world)).toEqual([0, 1]);
      world.bob.link.drop();
      world.run(100);
      expect(world.bob.states().repair).toBe("repairing.restarting.withoutWire");
      world.bob.link.restore();
      world.run(1_000);
      expect(world.bob.states().repair).toBe("repairing.restarting.underWay");
      world.run(10_000);
      expect(restarts(world)).toEqual([0, 1]);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "a link that breaks during a restart costs no attempt",
    run(world) {
      loseThePath(world);
      world.bob.link.drop();
      expect(world.bob.states().repair).toBe("repairing.restarting.withoutWire");
      world.run(15_000);
      world.bob.link.restore();
      world.run(100);
      expect(world.bob.states().repair).toBe("repairing.restarting.underWay");
      expect(world.bob.session()?.context.restarts).toBe(0);
      world.network.mend();
      world.run(20_000);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
];
