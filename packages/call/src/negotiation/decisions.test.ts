import type { NegotiationId } from "@callglass/protocol";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { w3cCharts } from "../charts.ts";
import type { PeerFacts } from "../facts.ts";
import { decideCandidate, decideOffer, isReplyToPending, type OfferSituation } from "./decisions.ts";

const negotiation = fc.constantFrom("1.1.1", "1.1.2", "1.2.1") as fc.Arbitrary<NegotiationId>;
const signaling = fc.constantFrom(
  ...(Object.keys(w3cCharts.signaling.transitions) as PeerFacts["signaling"][]),
);
const situation: fc.Arbitrary<OfferSituation> = fc.record({
  makingOffer: fc.boolean(),
  applyingReply: fc.boolean(),
  signaling,
  polite: fc.boolean(),
  repliedTo: fc.option(negotiation),
  replyingTo: fc.option(negotiation),
});
const runs = { numRuns: 500 };

describe("decideOffer", () => {
  it("answers a repeated offer with the kept reply, whatever else goes on", () => {
    fc.assert(
      fc.property(negotiation, situation, (offer, now) => {
        expect(decideOffer(offer, { ...now, repliedTo: offer })).toBe("repeatReply");
      }),
      runs,
    );
  });

  it("drops an offer that is being answered", () => {
    fc.assert(
      fc.property(negotiation, situation, (offer, now) => {
        expect(decideOffer(offer, { ...now, repliedTo: null, replyingTo: offer })).toBe("drop");
      }),
      runs,
    );
  });

  it("lets exactly one side give way in a collision", () => {
    fc.assert(
      fc.property(negotiation, situation, (offer, now) => {
        const fresh = { ...now, repliedTo: null, replyingTo: null };
        const polite = decideOffer(offer, { ...fresh, polite: true });
        const impolite = decideOffer(offer, { ...fresh, polite: false });
        const collides = now.makingOffer || (now.signaling === "have-local-offer" && !now.applyingReply);
        expect([polite, impolite]).toEqual(collides ? ["rollBack", "ignore"] : ["apply", "apply"]);
      }),
      runs,
    );
  });

  it("knows no collision while the answer to our own offer is being applied", () => {
    const now = { makingOffer: false, applyingReply: true, signaling: "have-local-offer" as const };
    const fresh = { ...now, polite: false, repliedTo: null, replyingTo: null };
    expect(decideOffer("1.1.1" as NegotiationId, fresh)).toBe("apply");
  });
});

describe("isReplyToPending", () => {
  it("takes an answer for the pending offer alone, and only in have-local-offer", () => {
    fc.assert(
      fc.property(negotiation, fc.option(negotiation), signaling, (reply, pending, state) => {
        expect(isReplyToPending(reply, pending, state)).toBe(
          reply === pending && state === "have-local-offer",
        );
      }),
      runs,
    );
  });
});

describe("decideCandidate", () => {
  it("drops exactly those of ignored offers, and keeps early ones", () => {
    const ufrag = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.option(ufrag), fc.array(ufrag), fc.boolean(), (own, ignoredUfrags, begun) => {
        const decided = decideCandidate(own, { ignoredUfrags, remoteDescriptionBegun: begun });
        const isIgnored = own !== null && ignoredUfrags.includes(own);
        expect(decided).toBe(isIgnored ? "drop" : begun ? "add" : "buffer");
      }),
      runs,
    );
  });
});
