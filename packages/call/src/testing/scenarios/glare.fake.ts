import { expect } from "vitest";

import { expectConnected, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";
import type { World } from "../world.fake.ts";

function shareBoth({ alice, bob, run }: World): void {
  alice.send({ type: "user.slotOn", slot: "screen" });
  bob.send({ type: "user.slotOn", slot: "screen" });
  run(2_000);
}

function rollbacks(world: World): number[] {
  return [world.alice, world.bob].map(({ peer }) => peer.connections.at(-1)?.connection.rollbacks ?? 0);
}

function expectBothShare(world: World): void {
  expectConnected(world);
  for (const page of [world.alice, world.bob]) {
    expect(page.states().screen).toBe("on");
    expect(page.peer.readFacts()["track.screen"]).toBe("unmuted");
  }
}

function glare(first: "alice" | "bob"): Scenario {
  const [impolite, polite] = first === "alice" ? ([0, 1] as const) : ([1, 0] as const);
  return {
    name: `both share their screen at once with ${first} impolite: exactly the other one's is rolled back, and both are shown`,
    run(world) {
      world.connect(first);
      shareBoth(world);
      expect(rollbacks(world)[polite]).toBe(1);
      expect(rollbacks(world)[impolite]).toBe(0);
      const pages = [world.alice, world.bob];
      expect(pages[impolite]?.heard("message.dropped")).toMatchObject([{ signal: { type: "offer" } }]);
      expect(pages[polite]?.heard("message.dropped")).toEqual([]);
      expectBothShare(world);
    },
  };
}

/** The answerer has no connection before the first offer; its own first offer comes right behind its first answer. */
function firstGlare(first: "alice" | "bob"): Scenario {
  return {
    name: `an offer of ${first} that overtakes the answer to the first one rolls nothing back, and both converge`,
    run(world) {
      world[first].send({ type: "user.slotOn", slot: "screen" });
      world.wire.tamper(theFirst("answer", { delayMs: 300 }));
      world.connect(first);
      world.run(25_000);
      expect(rollbacks(world)).toEqual([0, 0]);
      expectConnected(world);
    },
  };
}

export const glares: Scenario[] = [
  glare("alice"),
  glare("bob"),
  firstGlare("alice"),
  firstGlare("bob"),
  {
    name: "an offer that was rolled back and is not needed any more leaves nothing pending",
    run(world) {
      world.connect();
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(17);
      expect(world.bob.session()?.context.pending).not.toBeNull();
      world.bob.send({ type: "user.slotOff", slot: "screen" });
      world.run(2_000);
      expect(rollbacks(world)).toEqual([0, 1]);
      // The first of the call, the two that collided, and the one that says that the screen is gone.
      expect(world.said("offer")).toHaveLength(4);
      expectConnected(world);
    },
  },
  {
    name: "both share at once: one negotiation settles both",
    run(world) {
      world.connect();
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(2_000);
      expect(rollbacks(world)).toEqual([0, 1]);
      expect(world.said("offer")).toHaveLength(3);
      expectConnected(world);
      for (const { peer } of world.pages) expect(peer.readFacts()["track.screen"]).toBe("unmuted");
    },
  },
  {
    name: "a screen that is to be sent before the first offer came says so in an offer of its own",
    run(world) {
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.connect();
      world.run(2_000);
      expect(world.said("offer")).toHaveLength(2);
      expectConnected(world);
      expect(world.bob.peer.readFacts()["track.screen"]).toBe("unmuted");
    },
  },
  {
    name: "the polite one rolls back while its own description is still being made",
    run(world) {
      world.connect();
      world.bob.peer.order("setLocalDescription(offer)", { takesMs: 60 });
      shareBoth(world);
      expectBothShare(world);
    },
  },
  {
    name: "the impolite one ignores while its own description is still being made",
    run(world) {
      world.connect();
      world.alice.peer.order("setLocalDescription(offer)", { takesMs: 60 });
      shareBoth(world);
      expectBothShare(world);
    },
  },
  {
    name: "an offer right behind the answer is no collision",
    run(world) {
      world.connect();
      // Bob applies the answer slowly, and Alice's own offer reaches him meanwhile.
      world.bob.peer.order("setRemoteDescription(answer)", { takesMs: 60 });
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(25);
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.run(2_000);
      expect(rollbacks(world)).toEqual([0, 0]);
      expectBothShare(world);
    },
  },
  {
    name: "a browser that asks for a negotiation during another one gets it afterwards",
    run(world) {
      world.wire.tamper(theFirst("answer", { delayMs: 300 }));
      world.alice.join();
      world.run(100);
      world.bob.join();
      world.run(200);
      expect(world.bob.states().negotiation).toBe("awaitingReply.listening");
      world.bob.peer.report({ type: "negotiationneeded" });
      world.run(2_000);
      expect(world.said("offer")).toEqual(["bob: offer", "bob: offer"]);
      expectConnected(world);
    },
  },
  {
    name: "candidates go on counting when an ignored offer has the user name fragment of the call",
    run(world) {
      world.wire.tamper(theFirst("candidate", { delayMs: 3_000 }, { from: "bob", times: 3 }));
      world.connect();
      // The candidates come after the ignored offer, and before the answer that makes up for it.
      world.wire.tamper(theFirst("answer", { delayMs: 4_000 }, { from: "bob" }));
      shareBoth(world);
      expect(world.alice.states().negotiation).toBe("awaitingReply.listening");
      world.run(4_000);
      expect(world.alice.heard("candidate.added")).toHaveLength(3);
      // Bob's next offer came before that answer, was ignored too, and goes out once more.
      world.run(10_000);
      expectBothShare(world);
    },
  },
  {
    name: "candidates of an ignored offer with a fragment of its own are dropped, and no others",
    run(world) {
      world.connect();
      world.alice.peer.order("setLocalDescription(offer)", { takesMs: 60 });
      let restarted = "";
      world.wire.tamper(({ from, signal }) => {
        if (from !== "bob" || signal.type !== "offer" || restarted !== "") return null;
        restarted = "again";
        return {
          replaceBy: { ...signal, sdp: signal.sdp.replaceAll(/a=ice-ufrag:\S+/g, "a=ice-ufrag:again") },
        };
      });
      shareBoth(world);
      const { epoch } = world.alice.context();
      for (const [id, usernameFragment] of [
        ["x1", "again"],
        ["x2", "bob1"],
      ] as const) {
        const candidate = { candidate: "candidate:9", sdpMid: "0", sdpMLineIndex: 0, usernameFragment };
        world.alice.link.deliver(id, epoch, { type: "candidate", candidate });
      }
      world.run(100);
      expect(world.alice.heard("message.dropped")).toMatchObject([
        { signal: { type: "offer" } },
        { id: "x1" },
      ]);
      expect(world.alice.heard("candidate.added").at(-1)).toMatchObject({ message: "x2" });
    },
  },
];
