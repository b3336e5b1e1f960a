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

/** Offers that are refused, and answers that reject a slot. */
export const refusals: Scenario[] = [
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
];
