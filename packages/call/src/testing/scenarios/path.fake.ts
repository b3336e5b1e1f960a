import { expect } from "vitest";

import { expectConnected, expectFailure, expectRetryConnects, type Scenario } from "../scenario.fake.ts";

/** The way between the two browsers. */
export const paths: Scenario[] = [
  {
    name: "ICE that does not connect is shown as slow, then restarted, and connects",
    run(world) {
      world.network.stopAt = "checking";
      world.connect();
      expect(world.alice.states().repair).toBe("fine.checking");
      world.run(15_000);
      expect(world.alice.fired("iceCheckingSlow")).toBe(1);
      expect(world.alice.situation().failure).toBeNull();
      world.network.stopAt = null;
      world.run(16_000);
      expectConnected(world);
      expect(world.server.epoch()).toBe(1);
    },
  },
  {
    name: "a browser that tells of a lost path before it ever had one found none, and so the call ends",
    run(world) {
      world.network.stopAt = "checking";
      world.server.behaviour.unansweredRekeys = 6;
      world.connect();
      // Observed at Chromium after 15 s, when every pair has been tried in vain.
      for (const page of [world.alice, world.bob]) page.peer.become({ ice: "disconnected" });
      expect(world.alice.states().repair).toBe("repairing.watching.silent");
      // Three restarts, then three questions for a new epoch.
      world.run(70_000);
      for (const page of [world.alice, world.bob]) expectFailure(page, { reason: "ice", detail: "failed" });
    },
  },
  {
    name: "gathering that a dead STUN server holds up is told as slow, and the call comes up meanwhile",
    run(world) {
      world.network.lastCandidateMs = 9_000;
      world.connect();
      world.run(6_000);
      expect(world.alice.fired("gatheringSlow")).toBe(1);
      expect(world.alice.situation().stage).toBe("active");
      world.run(4_000);
      expectConnected(world);
    },
  },
  {
    name: "a call that is up tells of no slow wait",
    run(world) {
      world.connect();
      world.run(60_000);
      for (const wait of ["connectingSlow", "gatheringSlow", "channelSlow"]) {
        expect(world.alice.fired(wait)).toBe(0);
      }
    },
  },
  {
    name: "DTLS that never connects is given up for a new epoch, which connects",
    run(world) {
      world.network.stopAt = "securing";
      world.connect();
      expect(world.alice.states().repair).toBe("fine.securing");
      world.network.stopAt = null;
      world.run(11_000);
      expect(world.server.epoch()).toBe(2);
      expectConnected(world);
    },
  },
  {
    name: "DTLS that never connects in three epochs ends in security/timeout, and Retry connects",
    run(world) {
      world.network.stopAt = "securing";
      world.connect();
      world.run(35_000);
      expect(world.server.epoch()).toBe(3);
      expectFailure(world.alice, { reason: "security", detail: "timeout" });
      expectFailure(world.bob, { reason: "security", detail: "timeout" });
      world.network.stopAt = null;
      expectRetryConnects(world, world.alice);
    },
  },
  {
    name: "DTLS that fails ends in security/failed at once",
    run(world) {
      world.network.stopAt = "securing";
      world.connect();
      world.alice.peer.become({ dtls: "failed" });
      expectFailure(world.alice, { reason: "security", detail: "failed" });
    },
  },
  {
    name: "DTLS that has failed by the time ICE is told of ends in security/failed at once",
    run(world) {
      world.network.stopAt = "checking";
      world.connect();
      world.alice.peer.become({ ice: "connected", dtls: "failed" });
      expectFailure(world.alice, { reason: "security", detail: "failed" });
    },
  },
  {
    name: "facts that overlap are followed: connected before the page heard of checking",
    run(world) {
      world.network.stopAt = "checking";
      world.bob.peer.order("setRemoteDescription(answer)", { takesMs: 100 });
      world.alice.join();
      world.run(100);
      world.bob.join();
      world.run(60);
      expect(world.bob.states().negotiation).toBe("applyingReply");
      // Observed at Chromium's offerer: ICE and DTLS are up before the answer has been applied.
      world.bob.peer.become({ ice: "checking" });
      world.bob.peer.become({ ice: "connected", dtls: "connecting" });
      world.bob.peer.become({ dtls: "connected" });
      expect(world.bob.states().repair).toBe("fine.flowing.awaitingPicture");
      world.run(100);
      expect(world.bob.states().negotiation).toBe("idle");
    },
  },
  {
    name: "one reading that says connected is enough",
    browserSkipsStates: true,
    run(world) {
      world.network.stopAt = "checking";
      world.bob.join();
      world.run(20);
      world.alice.join();
      world.run(16);
      expect(world.alice.states().repair).toBe("fine.resting");
      world.alice.peer.become({ ice: "connected", dtls: "connected" });
      expect(world.alice.states().repair).toBe("fine.flowing.awaitingPicture");
    },
  },
  {
    name: "a path that is secured without a word about checking is watched all the same",
    browserSkipsStates: true,
    run(world) {
      world.network.stopAt = "checking";
      world.bob.join();
      world.run(20);
      world.alice.join();
      world.run(16);
      world.alice.peer.become({ ice: "connected", dtls: "connecting" });
      expect(world.alice.states().repair).toBe("fine.securing");
    },
  },
  {
    name: "a checking path can connect in one step",
    run(world) {
      world.network.stopAt = "checking";
      world.connect();
      world.alice.peer.become({ dtls: "connecting" });
      world.alice.peer.become({ ice: "connected", dtls: "connected" });
      expect(world.alice.states().repair).toBe("fine.flowing.awaitingPicture");
    },
  },
  {
    name: "a late first picture lets a timer run out that decides nothing",
    run(world) {
      world.network.showsPictures = false;
      world.connect();
      world.run(10_000);
      for (const page of [world.alice, world.bob]) {
        expect(page.fired("firstMediaTimeout")).toBe(1);
        expect(page.states().repair).toBe("fine.flowing.awaitingPicture");
        expect(page.situation()).toMatchObject({ stage: "active", failure: null });
        page.peer.report({ type: "media.firstFrame", slot: "camera", how: "decoded", width: 1, height: 1 });
      }
      expectConnected(world);
    },
  },
  {
    name: "a path that comes back before the first picture still waits for it",
    run(world) {
      world.network.showsPictures = false;
      world.connect();
      world.alice.peer.become({ ice: "disconnected" });
      world.alice.peer.become({ ice: "connected" });
      expect(world.alice.states().repair).toBe("fine.flowing.awaitingPicture");
    },
  },
  {
    name: "a first picture counts that comes before the connection is called connected",
    run(world) {
      world.network.stopAt = "securing";
      world.connect();
      world.alice.peer.report({
        type: "media.firstFrame",
        slot: "camera",
        how: "decoded",
        width: 1,
        height: 1,
      });
      world.alice.peer.become({ dtls: "connected" });
      expect(world.alice.states().repair).toBe("fine.flowing.steady");
    },
  },
  {
    name: "a channel that falls silent is told as stale, and decides nothing",
    run(world) {
      world.connect();
      world.alice.peer.report({ type: "channel.silent" });
      world.run(3_000);
      world.alice.peer.report({ type: "channel.heard" });
      world.run(5_000);
      expect(world.alice.fired("channelStale")).toBe(0);
      world.alice.peer.report({ type: "channel.silent" });
      world.run(5_000);
      expect(world.alice.fired("channelStale")).toBe(1);
      world.alice.peer.report({ type: "channel.heard" });
      expectConnected(world);
    },
  },
];
