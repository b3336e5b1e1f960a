import { expect } from "vitest";

import { expectConnected, expectFailure, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";

/** The socket to the server comes and goes. */
export const links: Scenario[] = [
  {
    name: "a socket that does not connect is shown as slow and goes on trying",
    options: { unreachable: ["alice"] },
    run(world) {
      world.alice.link.fail();
      world.run(10_001);
      expect(world.alice.fired("socketSlow")).toBe(1);
      expect(world.alice.states().link).toBe("connecting");
      world.alice.link.restore();
      world.run(10);
      expect(world.alice.states().link).toBe("online");
    },
  },
  {
    name: "a join before the socket is open is asked again when it opens",
    options: { unreachable: ["alice"] },
    run(world) {
      world.alice.join();
      world.run(3_000);
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.states().room).toBe("alone");
    },
  },
  {
    name: "a link that is lost while joining is waited for, and the join is asked again",
    run(world) {
      world.server.behaviour.unansweredJoins = 1;
      world.run(10);
      world.alice.join();
      world.run(100);
      world.alice.link.drop();
      expect(world.alice.states()).toMatchObject({ link: "reconnecting", room: "joining.waitingForLink" });
      world.run(20_000);
      expect(world.alice.fired("socketSlow")).toBe(1);
      expect(world.alice.fired("joinSlow")).toBe(1);
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.states()).toMatchObject({ link: "online", room: "alone" });
    },
  },
  {
    name: "a link that is lost and resumed in a call touches neither session nor connection",
    run(world) {
      world.connect();
      const before = world.alice.peer.connections.at(-1);
      world.alice.link.drop();
      world.run(3_000);
      expect(world.alice.states()).toMatchObject({
        link: "reconnecting",
        room: "paired",
        session: "running",
      });
      expect(world.alice.situation().stage).toBe("active");
      world.alice.link.restore();
      world.run(1_000);
      expectConnected(world);
      expect(world.alice.peer.connections).toEqual([before]);
      expect(world.alice.context().pairing?.epoch).toBe(1);
    },
  },
  {
    name: "what was said while the link was down is said again when it comes back",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(6_000);
      expect(world.bob.fired("sendTimeout")).toBe(1);
      expect(world.bob.states().negotiation).toBe("awaitingReply.withoutWire");
      world.bob.link.restore();
      world.run(2_000);
      expectConnected(world);
      expect(world.alice.peer.readFacts()["track.screen"]).toBe("unmuted");
    },
  },
  {
    name: "a link that breaks while the offer is awaited stops that wait, on both sides",
    run(world) {
      world.wire.tamper(theFirst("offer", "lose"));
      world.alice.join();
      world.run(100);
      world.bob.join();
      world.run(200);
      world.alice.link.drop();
      world.bob.link.drop();
      expect(world.alice.states().negotiation).toBe("awaitingOffer.withoutWire");
      expect(world.bob.states().negotiation).toBe("awaitingReply.withoutWire");
      world.run(15_000);
      world.alice.link.restore();
      world.run(3_000);
      expect(world.alice.states().negotiation).toBe("awaitingOffer.withoutWire");
      world.bob.link.restore();
      world.run(1_000);
      expectConnected(world);
      expect(world.server.epoch()).toBe(1);
    },
  },
  {
    name: "a failed session is still failed when the link comes back",
    run(world) {
      world.connect();
      world.alice.peer.become({ dtls: "failed" });
      world.alice.link.drop();
      world.run(1_000);
      world.alice.link.restore();
      world.run(1_000);
      expectFailure(world.alice, { reason: "security", detail: "failed" });
    },
  },
  {
    name: "a link that is lost while alone finds the room empty, or the other one there, or away",
    run(world) {
      world.alice.join();
      world.run(100);
      world.alice.link.drop();
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.states().room).toBe("alone");
      world.alice.link.drop();
      world.bob.join();
      world.run(100);
      expect(world.bob.states().room).toBe("away");
      world.alice.link.restore();
      world.run(2_000);
      expectConnected(world);
      world.bob.send({ type: "user.leave" });
      world.run(100);
      expect(world.alice.states().room).toBe("alone");
      world.alice.link.drop();
      world.bob.join();
      world.run(100);
      world.bob.link.drop();
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.states()).toMatchObject({ room: "away", session: "running" });
      world.bob.link.restore();
      world.run(15_000);
      expectConnected(world);
    },
  },
  {
    name: "a link that comes back finds out who else came back",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.run(100);
      world.alice.link.drop();
      world.run(100);
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.states().room).toBe("away");
      world.alice.link.drop();
      world.bob.link.restore();
      world.run(100);
      world.alice.link.restore();
      world.run(1_000);
      expectConnected(world);
    },
  },
  ...(["alone", "away"] as const).map((room): Scenario => ({
    name: `a seat that is refused while ${room} fails the room`,
    run(world) {
      if (room === "away") world.connect();
      else world.alice.join();
      world.run(100);
      world.bob.link.drop();
      world.run(100);
      expect(world.alice.states().room).toBe(room);
      world.alice.link.drop();
      world.server.behaviour.refuseJoins = "roomFull";
      world.alice.link.restore();
      world.run(100);
      expectFailure(world.alice, { reason: "room", detail: "full" });
    },
  })),
  {
    name: "a link that comes back after the other one hung up is alone, and the dead session ends",
    run(world) {
      world.connect();
      world.alice.link.drop();
      world.bob.send({ type: "user.leave" });
      world.run(1_000);
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
      expect(world.alice.situation()).toMatchObject({ stage: "waiting", failure: null });
    },
  },
  {
    name: "a link that comes back to a room that the other one has left is alone, and the media lives on",
    run(world) {
      world.connect();
      world.alice.link.drop();
      world.run(100);
      world.bob.link.drop();
      world.run(15_000);
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.states().room).toBe("away");
      world.alice.link.drop();
      world.run(6_000);
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "running" });
    },
  },
  {
    name: "a failed session ends when the link comes back to an empty room",
    run(world) {
      world.connect();
      world.alice.peer.become({ dtls: "failed" });
      world.bob.link.drop();
      world.alice.link.drop();
      world.run(19_000);
      world.alice.link.restore();
      world.run(50);
      world.alice.link.drop();
      world.run(1_100);
      world.alice.link.restore();
      world.run(100);
      expect(world.alice.situation()).toMatchObject({ stage: "waiting", failure: null });
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
    },
  },
  ...(["alone", "paired", "away"] as const).map((room): Scenario => ({
    name: `a seat that is claimed again while ${room} is claimed until the server answers`,
    run(world) {
      if (room === "alone") world.alice.join();
      else world.connect();
      world.run(100);
      if (room === "away") world.bob.link.drop();
      world.run(100);
      expect(world.alice.states().room).toBe(room);
      world.alice.link.drop();
      world.server.behaviour.unansweredJoins = 2;
      world.alice.link.restore();
      world.run(11_000);
      expect(world.alice.fired("rejoinTimeout")).toBe(2);
      world.bob.link.restore();
      world.run(2_000);
      if (room === "alone") return expect(world.alice.states().room).toBe("alone");
      expectConnected(world);
    },
  })),
  {
    name: "a seat that is refused when the link comes back fails the room",
    run(world) {
      world.connect();
      world.alice.link.drop();
      world.server.behaviour.refuseJoins = "roomFull";
      world.alice.link.restore();
      world.run(100);
      expectFailure(world.alice, { reason: "room", detail: "full" });
      world.server.behaviour.refuseJoins = null;
    },
  },
  {
    name: "a socket that the server closed for good is opened again by Retry or by the network",
    run(world) {
      world.connect();
      world.alice.link.closeForGood();
      expect(world.alice.states()).toMatchObject({ link: "closed", session: "running" });
      world.run(1_000);
      world.alice.send({ type: "user.retry" });
      world.run(1_000);
      expectConnected(world);
      world.alice.link.closeForGood();
      world.alice.link.restore();
      world.run(1_000);
      expectConnected(world);
      world.alice.link.closeForGood();
      world.alice.send({ type: "user.takeSeatBack" });
      world.run(1_000);
      expectConnected(world);
    },
  },
];
