import { expect } from "vitest";

import { expectConnected, expectFailure, expectRetryConnects, type Scenario } from "../scenario.fake.ts";

const turn = { urls: "turn:turn.example.org", username: "old", credential: "old" };

/** TURN credentials, and calls that may only be relayed. */
export const relays: Scenario[] = [
  {
    name: "fresh TURN credentials are put in before ICE is restarted",
    run(world) {
      const fresh = { ...turn, username: "new", credential: "new" };
      world.server.behaviour.iceServers = [turn];
      world.server.behaviour.freshIceServers = [fresh];
      world.connect();
      world.bob.peer.become({ ice: "failed" });
      expect(world.bob.states().repair).toBe("repairing.restarting.refreshing");
      world.run(1_000);
      expect(world.bob.peer.configured).toEqual([[fresh]]);
      expect(world.bob.context().iceServers).toEqual([fresh]);
      expectConnected(world);
    },
  },
  {
    name: "a server that refuses fresh credentials does not hold the restart up",
    run(world) {
      world.server.behaviour.iceServers = [turn];
      world.server.behaviour.freshIceServers = "rateLimited";
      world.connect();
      world.bob.peer.become({ ice: "failed" });
      world.run(1_000);
      expect(world.bob.peer.configured).toEqual([[turn]]);
      expectConnected(world);
    },
  },
  {
    name: "a server that does not answer holds the restart up for two seconds",
    run(world) {
      world.server.behaviour.iceServers = [turn];
      world.connect();
      world.bob.peer.become({ ice: "failed" });
      world.run(1_900);
      expect(world.bob.peer.configured).toEqual([]);
      world.run(1_000);
      expectConnected(world);
    },
  },
  {
    name: "TURN credentials are renewed before they end, for a call that runs and for one that begins later",
    run(world) {
      const fresh = { ...turn, username: "new", credential: "new" };
      const askedForMs = 48 * 60_000;
      world.server.behaviour.iceServers = [turn];
      world.server.behaviour.freshIceServers = [fresh];
      world.alice.join();
      world.run(askedForMs - 1_000);
      expect(world.alice.context().iceServers).toEqual([turn]);
      world.run(2_000);
      expect(world.alice.context().iceServers).toEqual([fresh]);
      world.bob.join();
      world.run(1_000);
      expectConnected(world);
      world.run(askedForMs);
      for (const { peer } of [world.alice, world.bob]) expect(peer.configured).toEqual([[fresh]]);
      expectConnected(world);
    },
  },
  {
    name: "whoever takes the seat again gives the new TURN credentials to the call that runs",
    run(world) {
      const fresh = { ...turn, username: "new", credential: "new" };
      world.server.behaviour.iceServers = [turn];
      world.connect();
      world.server.behaviour.iceServers = [fresh];
      world.bob.link.drop();
      world.run(1_000);
      world.bob.link.restore();
      world.run(1_000);
      expect(world.bob.peer.configured).toEqual([[fresh]]);
      expect(world.alice.peer.configured).toEqual([]);
      expectConnected(world);
    },
  },
  {
    name: "relays alone, and one is found: connected",
    options: { input: { iceTransportPolicy: "relay" } },
    run(world) {
      world.network.relays = true;
      world.connect();
      expectConnected(world);
    },
  },
  {
    name: "relays alone, and none is found: turn/unreachable on both sides",
    options: { input: { iceTransportPolicy: "relay" } },
    run(world) {
      world.connect();
      expectFailure(world.alice, { reason: "turn", detail: "unreachable" });
      expectFailure(world.bob, { reason: "turn", detail: "unreachable" });
      expect(world.server.epoch()).toBe(1);
      world.network.relays = true;
      expectRetryConnects(world, world.alice);
    },
  },
  {
    name: "relays alone, and the TURN server knows no such credentials: turn/auth",
    options: { input: { iceTransportPolicy: "relay" } },
    run(world) {
      world.network.turnAnswers = 401;
      world.connect();
      expectFailure(world.bob, { reason: "turn", detail: "auth" });
    },
  },
  {
    name: "relays alone, and gathering never ends: turn, when everything was tried",
    options: { input: { iceTransportPolicy: "relay" } },
    run(world) {
      world.network.lastCandidateMs = 60_000;
      world.connect();
      world.run(600_000);
      expectFailure(world.bob, { reason: "turn", detail: "unreachable" });
    },
  },
];
