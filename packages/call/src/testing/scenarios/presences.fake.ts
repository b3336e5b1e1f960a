import { expect } from "vitest";

import { expectConnected, expectFailure, type Scenario } from "../scenario.fake.ts";

/** The other person, or another page of the same one, goes and comes. */
export const presences: Scenario[] = [
  {
    name: "a person whose socket is away comes back into the same session",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.run(5_000);
      expect(world.alice.states()).toMatchObject({ room: "away", session: "running" });
      expect(world.alice.situation()).toMatchObject({ stage: "active", awayCause: "dropped" });
      world.bob.link.restore();
      world.run(1_000);
      expectConnected(world);
      expect(world.alice.peer.connections).toHaveLength(1);
      expect(world.bob.peer.connections).toHaveLength(1);
    },
  },
  {
    name: "a person whose socket stays away leaves the session alone, and it ends with the media",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.run(20_100);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "running" });
      expect(world.alice.situation()).toMatchObject({ stage: "active", failure: null });
      expect(world.alice.session()?.value.wire).toBe("gone");
      world.alice.peer.become({ ice: "failed" });
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
      expect(world.alice.situation()).toMatchObject({ stage: "waiting", failure: null });
    },
  },
  {
    name: "a failed session ends when the other person is gone for good",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.run(100);
      world.alice.peer.become({ dtls: "failed" });
      expectFailure(world.alice, { reason: "security" });
      world.run(20_000);
      expect(world.alice.situation()).toMatchObject({ stage: "waiting", failure: null });
      expect(world.alice.states().session).toBe("none");
    },
  },
  {
    name: "the server forgets to say that the person is gone: the room counts as empty all the same",
    run(world) {
      world.connect();
      world.alice.link.hear({ type: "room.away", cause: "dropped" });
      world.run(25_000);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "running" });
    },
  },
  {
    name: "a reloaded page replaces the old one in a new epoch",
    run(world) {
      world.connect();
      world.bob.send({ type: "page.leaving" });
      expect(world.bob.media.liveTracks()).toEqual([]);
      world.run(6);
      world.bob.close();
      world.run(20);
      expect(world.alice.situation()).toMatchObject({ room: "away", awayCause: "leaving" });
      const again = world.open("bob again", "bob");
      again.join();
      world.run(1_000);
      expect(world.alice.context().epoch).toBe(2);
      expectConnected(world, [world.alice, again]);
      expect(again.context().pairing?.offerer).toBe(true);
    },
  },
  {
    name: "a page that is gone for good is left after the server's hold",
    run(world) {
      world.connect();
      world.bob.send({ type: "page.leaving" });
      world.run(2_100);
      expect(world.alice.states()).toMatchObject({ room: "alone", session: "none" });
    },
  },
  {
    name: "the room opened in another page evicts this one, and the seat can be taken back",
    run(world) {
      world.connect();
      const second = world.open("bob again", "bob");
      world.run(10);
      second.join();
      world.run(1_000);
      expect(world.bob.states()).toMatchObject({ room: "evicted", session: "none", capture: "off" });
      expect(world.bob.media.liveTracks()).toEqual([]);
      expectConnected(world, [world.alice, second]);
      world.bob.join();
      world.bob.send({ type: "user.takeSeatBack" });
      world.run(1_000);
      expect(second.states().room).toBe("evicted");
      expectConnected(world);
      second.send({ type: "user.leave" });
      expect(second.states().room).toBe("left");
    },
  },
  {
    name: "evicted while alone, away or paired is evicted",
    run(world) {
      world.run(10);
      world.alice.join();
      world.run(100);
      world.alice.link.hear({ type: "room.evicted" });
      expect(world.alice.states().room).toBe("evicted");
      world.alice.send({ type: "user.takeSeatBack" });
      world.run(100);
      world.bob.join();
      world.run(1_000);
      world.bob.link.drop();
      world.run(100);
      world.alice.link.hear({ type: "room.evicted" });
      expect(world.alice.states()).toMatchObject({ room: "evicted", session: "none" });
    },
  },
  {
    name: "Retry asks for one new epoch, also when both ask",
    run(world) {
      world.connect();
      world.alice.send({ type: "user.retry" });
      world.bob.send({ type: "user.retry" });
      world.run(1_000);
      expect(world.server.epoch()).toBe(2);
      expectConnected(world);
      expect(world.alice.states()).toMatchObject({ microphone: "on", camera: "on" });
      expect(world.alice.media.requests).toHaveLength(1);
    },
  },
  {
    name: "a new epoch while the other person is away is found when the socket comes back",
    run(world) {
      world.connect();
      world.bob.link.drop();
      world.run(100);
      world.alice.send({ type: "user.retry" });
      world.run(100);
      expect(world.alice.states()).toMatchObject({ room: "paired", session: "running" });
      world.bob.link.restore();
      world.run(5_000);
      expectConnected(world);
      expect(world.bob.context().epoch).toBe(2);
    },
  },
];
