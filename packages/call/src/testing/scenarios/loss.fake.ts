import type { NegotiationId } from "@callglass/protocol";
import { expect } from "vitest";

import { expectConnected, expectFailure, expectRetryConnects, type Scenario } from "../scenario.fake.ts";
import { theFirst } from "../wire.fake.ts";

const noCommonVideo = {
  codecs: {
    alice: { audio: ["opus"], video: ["VP8"] },
    bob: { audio: ["opus"], video: ["H264"] },
  },
};

/** What the wire does to offers and replies. */
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
      const { epoch } = world.alice.context();
      world.bob.peer.order("setLocalDescription(offer)", { takesMs: 30 });
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(15);
      const negotiation = world.alice.session()?.context.pending?.negotiation;
      expect(negotiation).toBeDefined();
      world.run(1_000);
      if (negotiation === undefined) return;
      world.alice.link.deliver("late", epoch, { type: "answer", negotiation, sdp: "v=0" });
      expect(world.alice.heard("message.dropped").at(-1)).toMatchObject({ id: "late" });
      expectConnected(world);
    },
  },
  {
    name: "without a codec in common the answerer refuses, and both name the reason",
    options: noCommonVideo,
    run(world) {
      world.connect();
      expect(world.said("refusal")).toEqual(["alice: refusal"]);
      expectFailure(world.alice, { reason: "codec", slots: ["camera", "screen"] });
      expectFailure(world.bob, { reason: "codec" });
    },
  },
  {
    name: "a lost refusal is said again when the offer comes again",
    options: noCommonVideo,
    run(world) {
      world.wire.tamper(theFirst("refusal", "lose"));
      world.connect();
      world.run(10_000);
      expect(world.said("refusal")).toHaveLength(2);
      expectFailure(world.bob, { reason: "codec" });
    },
  },
  {
    name: "an answer that rejects a slot is a missing codec for the offerer too",
    run(world) {
      world.wire.tamper(({ signal }) =>
        signal.type === "answer"
          ? { replaceBy: { ...signal, sdp: signal.sdp.replaceAll("m=video 9", "m=video 0") } }
          : null,
      );
      world.connect();
      expectFailure(world.bob, { reason: "codec", slots: ["camera", "screen"] });
    },
  },
  {
    name: "an answer that rejects a slot counts, also when an offer comes right behind it",
    run(world) {
      world.connect();
      world.wire.tamper(({ signal }) =>
        signal.type === "answer"
          ? { replaceBy: { ...signal, sdp: signal.sdp.replaceAll("m=video 9", "m=video 0") } }
          : null,
      );
      world.bob.peer.order("setRemoteDescription(answer)", { takesMs: 60 });
      world.bob.send({ type: "user.slotOn", slot: "screen" });
      world.run(25);
      world.alice.send({ type: "user.slotOn", slot: "screen" });
      world.run(100);
      expectFailure(world.bob, { reason: "codec", slots: ["camera", "screen"] });
    },
  },
  {
    name: "a refusal that nobody waits for is dropped",
    run(world) {
      world.connect();
      const { epoch } = world.alice.context();
      const negotiation = "1.1.9" as NegotiationId;
      world.alice.link.deliver("x", epoch, { type: "refusal", negotiation, reason: "failed", detail: "" });
      expect(world.alice.heard("message.dropped")).toMatchObject([{ id: "x" }]);
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
    name: "a page that gave up refuses a late offer instead of leaving it without a reply",
    run(world) {
      world.server.behaviour.unansweredRekeys = 20;
      world.wire.tamper(theFirst("offer", { delayMs: 35_000 }, { times: 2 }));
      world.connect();
      world.run(36_000);
      expect(world.said("refusal")).toEqual(["alice: refusal"]);
      world.run(14_000);
      expect(world.alice.states()).toMatchObject({ negotiation: "gaveUp", repair: "exhausted" });
      expectFailure(world.alice, { reason: "negotiation", step: "offer.receive" });
      world.server.behaviour.unansweredRekeys = 0;
      expectRetryConnects(world, world.alice);
    },
  },
  {
    name: "a refusal of a thing that cannot be done is final, and no new epoch is asked for",
    run(world) {
      world.wire.tamper(({ signal }) =>
        signal.type === "answer"
          ? {
              replaceBy: {
                type: "refusal",
                negotiation: signal.negotiation,
                reason: "unsupported",
                detail: "no",
              },
            }
          : null,
      );
      world.connect();
      expectFailure(world.bob, { reason: "refused", why: "unsupported" });
      expect(world.bob.context().epoch).toBe(1);
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
