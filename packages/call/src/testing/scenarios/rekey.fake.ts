import { expect } from "vitest";

import { loseThePath } from "../repairing.fake.ts";
import { expectConnected, expectFailure, expectRetryConnects, type Scenario } from "../scenario.fake.ts";

/** The encryption is gone, or the other one's connection, and the way to a new epoch. */
export const rekeys: Scenario[] = [
  {
    name: "DTLS that fails in a call, or while ICE is lost, ends in security/failed at once",
    run(world) {
      world.connect();
      world.alice.peer.become({ ice: "disconnected" });
      world.alice.peer.become({ dtls: "failed" });
      expectFailure(world.alice, { reason: "security", detail: "failed" });
      world.bob.peer.become({ dtls: "failed" });
      expectFailure(world.bob, { reason: "security", detail: "failed" });
    },
  },
  {
    name: "a connection that the other one closes without a word is given up for a new epoch after two seconds",
    run(world) {
      world.connect();
      world.bob.peer.become({ dtls: "closed" });
      world.run(1_000);
      world.bob.peer.become({ channel: "closed" });
      expect(world.bob.peer.readFacts().connection).toBe("connected");
      expect(world.bob.states().repair).toBe("repairing.vanished");
      world.run(900);
      expect(world.server.epoch()).toBe(1);
      world.run(1_000);
      expect(world.server.epoch()).toBe(2);
      expectConnected(world);
    },
  },
  {
    name: "a connection that reads connected, and whose encryption the other one has closed, is none",
    browserSkipsStates: true,
    run(world) {
      world.connect();
      world.bob.peer.become({ ice: "disconnected" });
      const transport = world.bob.peer.connections.at(-1)?.end.transport;
      if (transport !== undefined) Object.assign(transport, { ice: "connected", dtls: "closed" });
      world.bob.peer.report({ type: "peer.changed", cause: "dtls statechange" });
      expect(world.bob.peer.readFacts().connection).toBe("connected");
      expect(world.bob.states().repair).toBe("repairing.vanished");
    },
  },
  {
    name: "a failure names what went wrong first, and not what came of it",
    run(world) {
      world.connect();
      world.server.behaviour.unansweredRekeys = 3;
      world.alice.peer.order("setLocalDescription(offer)", "fails");
      world.alice.peer.become({ ice: "disconnected" });
      world.run(20_000);
      expect(world.alice.heard("negotiation.gaveUp")).toHaveLength(1);
      expectFailure(world.alice, { reason: "ice", detail: "disconnected" });
    },
  },
  {
    name: "a trouble that was healed is not the reason of a later failure",
    run(world) {
      world.connect();
      world.bob.peer.become({ ice: "disconnected" });
      world.bob.peer.become({ ice: "connected" });
      world.server.behaviour.unansweredRekeys = 3;
      world.bob.peer.order("setLocalDescription(offer)", "fails");
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(16_000);
      expectFailure(world.bob, { reason: "negotiation", step: "offer.create" });
    },
  },
  {
    name: "a restart is useless when the other one's connection closes meanwhile",
    run(world) {
      loseThePath(world);
      world.bob.peer.become({ dtls: "closed" });
      expect(world.bob.states().repair).toBe("repairing.vanished");
      world.network.mend();
      world.run(5_000);
      expect(world.server.epoch()).toBe(2);
      expectConnected(world);
    },
  },
  {
    name: "a request for a new epoch that is not answered is asked three times, then the call fails",
    run(world) {
      world.server.behaviour.unansweredRekeys = 3;
      world.connect();
      world.bob.peer.become({ dtls: "closed" });
      world.run(2_500);
      expect(world.bob.states().repair).toBe("repairing.rekeying.asking");
      world.bob.peer.become({ channel: "closed" });
      world.run(15_000);
      expectFailure(world.bob, { reason: "ice", detail: "disconnected" });
      expectRetryConnects(world, world.bob);
    },
  },
  {
    name: "a request for a new epoch waits for the link",
    run(world) {
      world.connect();
      world.bob.peer.become({ dtls: "closed" });
      world.bob.link.drop();
      world.run(10_000);
      expect(world.bob.states().repair).toBe("repairing.rekeying.withoutWire");
      world.bob.link.restore();
      world.run(1_000);
      expect(world.server.epoch()).toBe(2);
      expectConnected(world);
    },
  },
  {
    name: "the first failure stays the failure, whatever fails after it",
    run(world) {
      world.connect();
      world.bob.peer.become({ dtls: "failed" });
      world.bob.peer.order("setLocalDescription(offer)", "fails");
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(1_000);
      expect(world.bob.heard("negotiation.gaveUp")).toHaveLength(1);
      expectFailure(world.bob, { reason: "security", detail: "failed" });
    },
  },
  {
    name: "a failure after the other one's seat was given up ends the session",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.run(20_500);
      world.alice.peer.become({ dtls: "failed" });
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
      expect(world.alice.situation()).toMatchObject({ stage: "waiting", failure: null });
    },
  },
  {
    name: "a path that is lost after the other one's seat was given up ends the session",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.run(20_500);
      expect(world.alice.states()).toMatchObject({ room: "alone", repair: "fine.flowing.steady" });
      world.network.cut();
      world.run(20_000);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
      expect(world.alice.situation()).toMatchObject({ stage: "waiting", failure: null });
    },
  },
  {
    name: "a seat that is given up while the path is being found, or repaired, ends the session",
    run(world) {
      world.network.stopAt = "checking";
      world.connect();
      world.bob.link.drop();
      world.run(20_500);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
      world.network.stopAt = null;
      world.bob.link.restore();
      world.run(2_000);
      expectConnected(world);
      world.bob.link.drop();
      world.network.cut();
      world.run(15_000);
      expect(world.alice.states().repair).toBe("repairing.restarting.withoutWire");
      world.run(6_000);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
    },
  },
];
