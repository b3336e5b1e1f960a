import { expect } from "vitest";

import { expectConnected, expectFailure, expectRetryConnects, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";

/** Offers, replies and candidates that never come, or come from another time. */
export const losses: Scenario[] = [
  {
    name: "a lost reply makes the offer go out once more, and the kept reply answers it",
    run(world) {
      world.wire.tamper(theFirst("answer", "lose"));
      world.connect();
      expect(world.bob.states().negotiation).toBe("awaitingReply.listening");
      world.run(10_000);
      expect(world.said("offer")).toEqual(["bob: offer", "bob: offer"]);
      const answers = world.wire.messages.filter(({ signal }) => signal.type === "answer");
      expect(answers.map(({ id }) => id)).toEqual([answers[0]?.id, answers[0]?.id]);
      expectConnected(world);
    },
  },
  {
    name: "a lost offer goes out once more",
    run(world) {
      world.wire.tamper(theFirst("offer", "lose"));
      world.connect();
      world.run(10_000);
      expect(world.said("offer")).toHaveLength(2);
      expectConnected(world);
    },
  },
  {
    name: "two lost replies make the offerer ask for a new epoch, which connects",
    run(world) {
      world.wire.tamper(theFirst("answer", "lose", { times: 2 }));
      world.connect();
      world.run(20_000);
      expect(world.bob.heard("negotiation.gaveUp")).toMatchObject([
        { failure: { reason: "negotiation", step: "answer.receive" } },
      ]);
      expect(world.bob.context().epoch).toBe(2);
      expectConnected(world);
    },
  },
  {
    name: "two lost offers make a new epoch, which connects",
    run(world) {
      world.wire.tamper(theFirst("offer", "lose", { times: 2 }));
      world.connect();
      world.run(21_000);
      expect(world.alice.context().epoch).toBe(2);
      expectConnected(world);
    },
  },
  {
    name: "replies that are lost again and again end in a named failure, and Retry connects",
    run(world) {
      world.wire.tamper(theFirst("answer", "lose", { times: 6 }));
      world.connect();
      world.run(60_000);
      expect(world.bob.context().epoch).toBe(3);
      expectFailure(world.bob, { reason: "negotiation", step: "answer.receive" });
      expect(world.bob.states()).toMatchObject({ negotiation: "gaveUp", repair: "exhausted" });
      expectRetryConnects(world, world.bob);
    },
  },
  {
    name: "an answerer whose offer never comes asks for a new epoch itself",
    run(world) {
      world.wire.tamper(theFirst("offer", "lose", { times: 2 }));
      world.server.behaviour.unansweredRekeys = 3;
      world.connect();
      world.run(28_000);
      expect(world.alice.states().negotiation).toBe("awaitingOffer.listening");
      world.run(3_000);
      expect(world.alice.heard("negotiation.gaveUp")).toMatchObject([{ failure: { step: "offer.receive" } }]);
      world.run(10_000);
      expectConnected(world);
    },
  },
  {
    name: "a message of another epoch is dropped once and told",
    run(world) {
      world.wire.tamper(({ epoch, signal }) =>
        epoch === 1 && signal.type === "offer" ? { again: 3_000 } : null,
      );
      world.connect();
      world.alice.send({ type: "user.retry" });
      world.run(5_000);
      expect(world.alice.context().epoch).toBe(2);
      expect(world.alice.heard("message.dropped")).toMatchObject([{ epoch: 1, signal: { type: "offer" } }]);
      expectConnected(world);
    },
  },
  {
    name: "candidates without end are kept to a bound while their description is missing",
    run(world) {
      world.connect();
      const { epoch } = world.alice.context();
      for (let number = 1; number <= 101; number += 1) {
        const candidate = {
          candidate: `candidate:${number}`,
          sdpMid: "0",
          sdpMLineIndex: 0,
          usernameFragment: "soon",
        };
        world.alice.link.deliver(`1.2.m${1_000 + number}`, epoch, { type: "candidate", candidate });
      }
      expect(world.alice.heard("message.buffered")).toHaveLength(100);
      expect(world.alice.heard("message.dropped")).toHaveLength(1);
    },
  },
];
