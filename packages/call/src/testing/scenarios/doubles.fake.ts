import { expect } from "vitest";

import { expectConnected, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";

/** Offers and replies that come twice, or late. */
export const doubles: Scenario[] = [
  {
    name: "a doubled offer is answered once more and changes nothing",
    run(world) {
      world.wire.tamper(theFirst("offer", { again: 500 }));
      world.connect();
      expect(world.said("answer")).toHaveLength(2);
      expect(world.alice.heard("message.dropped")).toHaveLength(1);
      expectConnected(world);
    },
  },
  {
    name: "an offer that arrives twice while it is being applied is dropped",
    run(world) {
      world.wire.tamper(theFirst("offer", "double"));
      world.connect();
      expect(world.said("answer")).toHaveLength(1);
      expect(world.alice.heard("message.dropped")).toHaveLength(1);
      expectConnected(world);
    },
  },
  {
    name: "a doubled answer is dropped",
    run(world) {
      world.wire.tamper(theFirst("answer", "double"));
      world.connect();
      expect(world.bob.heard("message.dropped")).toMatchObject([{ signal: { type: "answer" } }]);
      expectConnected(world);
    },
  },
  {
    name: "a doubled answer long after is dropped",
    run(world) {
      world.wire.tamper(theFirst("answer", { again: 3_000 }));
      world.connect();
      world.run(5_000);
      expect(world.bob.heard("message.dropped")).toMatchObject([{ signal: { type: "answer" } }]);
      expectConnected(world);
    },
  },
  {
    name: "an answer to an offer that was rolled back meanwhile is dropped",
    run(world) {
      world.connect();
      const { epoch } = world.bob.context();
      world.alice.peer.order("setLocalDescription(offer)", { takesMs: 30 });
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.run(15);
      const negotiation = world.bob.session()?.context.pending?.negotiation;
      expect(negotiation).toBeDefined();
      world.run(1_000);
      if (negotiation === undefined) return;
      world.bob.link.deliver("late", epoch, { type: "answer", negotiation, sdp: "v=0" });
      expect(world.bob.heard("message.dropped").at(-1)).toMatchObject({ id: "late" });
      expectConnected(world);
    },
  },
  {
    name: "replies to earlier offers are kept: each repeated offer gets its own",
    run(world) {
      world.wire.tamper(({ signal, epoch }) =>
        signal.type === "offer" && signal.negotiation === `${epoch}.2.1` ? { again: 3_000 } : null,
      );
      world.connect();
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(5_000);
      const answers = world.wire.messages.filter(({ signal }) => signal.type === "answer");
      expect(answers).toHaveLength(3);
      expect(answers[2]?.id).toBe(answers[0]?.id);
      expectConnected(world);
    },
  },
  {
    name: "an offer that its sender rolled back does not count when a double of it comes late",
    run(world) {
      world.connect();
      world.wire.tamper(theFirst("offer", { again: 5_000 }, { from: "bob" }));
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.run(1_000);
      world.bob.send({ type: "user.slotOff", slot: "screen" });
      world.run(6_000);
      const dropped = world.alice.heard("message.dropped");
      expect(dropped).toMatchObject([{ signal: { type: "offer" } }, { signal: { type: "offer" } }]);
      expect(world.alice.peer.readFacts()["track.screen"]).toBe("muted");
      expectConnected(world);
    },
  },
];
