import { expect } from "vitest";

import { expectConnected, expectFailure, expectRetryConnects, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";
import type { World } from "../world.fake.ts";

function restarts({ alice, bob }: World): number[] {
  return [alice, bob].map(({ peer }) => peer.connections.at(-1)?.connection.restarts ?? 0);
}

function expectSameConnections({ alice, bob, server }: World): void {
  expect(server.epoch()).toBe(1);
  expect([alice, bob].map(({ peer }) => peer.connections.length)).toEqual([1, 1]);
}

const turn = { urls: "turn:turn.example.org", username: "old", credential: "old" };

/** Bob, the impolite one, restarts ICE first. */
function loseThePath(world: World): void {
  world.connect();
  world.network.cut();
  world.run(7_000);
  expect(world.bob.states().repair).toBe("repairing.restarting.underWay");
}

/** The path in a running call: lost, watched, restarted, and found again. */
export const repairs: Scenario[] = [
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
      expect(restarts(world)).toEqual([0, 1]);
      expect(world.alice.heard("restart.received")).toHaveLength(1);
      expect(world.alice.states().repair).toBe("repairing.restarting.underWay");
      world.network.mend();
      world.run(1_000);
      expect(restarts(world)).toEqual([0, 1]);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "the polite one restarts after 6 s by itself when it alone sees the loss",
    run(world) {
      world.connect();
      world.alice.peer.become({ ice: "disconnected" });
      world.run(5_900);
      expect(restarts(world)).toEqual([0, 0]);
      world.run(1_000);
      expect(restarts(world)).toEqual([1, 0]);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
  {
    name: "bytes that go on arriving are a reason to wait",
    run(world) {
      world.connect();
      world.network.carriesBytes = true;
      world.bob.peer.become({ ice: "disconnected" });
      world.run(20_000);
      expect(world.bob.states().repair).toBe("repairing.watching.silent");
      world.network.carriesBytes = false;
      world.run(5_000);
      expect(restarts(world)).toEqual([0, 1]);
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
      expect(world.bob.states().repair).toBe("fine.flowing.steady");
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
      world.run(500);
      expectConnected(world);
      expectSameConnections(world);
    },
  },
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
      expect(world.bob.states().repair).toBe("fine.flowing.steady");
      world.bob.link.restore();
      world.run(1_000);
      expect(restarts(world)).toEqual([0, 0]);
      expectConnected(world);
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
      expect(restarts(world)[1]).toBe(1);
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

/** TURN credentials before a restart, and calls that may only be relayed. */
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
      world.bob.peer.order("setLocalDescription(offer)", "fails");
      world.bob.peer.become({ ice: "disconnected" });
      world.run(20_000);
      expect(world.bob.heard("negotiation.gaveUp")).toHaveLength(1);
      expectFailure(world.bob, { reason: "ice", detail: "disconnected" });
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
