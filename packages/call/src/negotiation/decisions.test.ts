import type { MessageId, NegotiationId } from "@callglass/protocol";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { w3cCharts } from "../charts.ts";
import type { PeerFacts } from "../facts.ts";
import { decideCandidate, decideOffer, isReplyToPending, type OfferSituation } from "./decisions.ts";
import { isWithdrawn, messageNumber } from "./order.ts";

const negotiation = fc.constantFrom("1.1.1", "1.1.2", "1.2.1") as fc.Arbitrary<NegotiationId>;
const signaling = fc.constantFrom(
  ...(Object.keys(w3cCharts.signaling.transitions) as PeerFacts["signaling"][]),
);
const situation: fc.Arbitrary<OfferSituation> = fc.record({
  makingOffer: fc.boolean(),
  applyingReply: fc.boolean(),
  signaling,
  polite: fc.boolean(),
  agreedBefore: fc.boolean(),
  repliedTo: fc.array(negotiation, { maxLength: 3 }),
  replyingTo: fc.option(negotiation),
  withdrawn: fc.boolean(),
});
const runs = { numRuns: 500 };

describe("decideOffer", () => {
  it("answers a repeated offer with the kept reply, whatever else goes on", () => {
    fc.assert(
      fc.property(negotiation, situation, (offer, now) => {
        const repliedTo = [...now.repliedTo, offer];
        expect(decideOffer(offer, { ...now, repliedTo })).toBe("repeatReply");
      }),
      runs,
    );
  });

  it("drops an offer that is being answered", () => {
    fc.assert(
      fc.property(negotiation, situation, (offer, now) => {
        expect(decideOffer(offer, { ...now, repliedTo: [], replyingTo: offer })).toBe("dropDouble");
      }),
      runs,
    );
  });

  it("never applies an offer that its sender has withdrawn", () => {
    fc.assert(
      fc.property(negotiation, situation, (offer, now) => {
        const late = { ...now, repliedTo: [], replyingTo: null, withdrawn: true };
        expect(decideOffer(offer, late)).toBe("dropWithdrawn");
      }),
      runs,
    );
  });

  it("lets exactly one side give way in a collision", () => {
    fc.assert(
      fc.property(negotiation, situation, (offer, now) => {
        const fresh = { ...now, repliedTo: [], replyingTo: null, withdrawn: false };
        const polite = decideOffer(offer, { ...fresh, polite: true, agreedBefore: true });
        const impolite = decideOffer(offer, { ...fresh, polite: false });
        const collides = now.makingOffer || (now.signaling === "have-local-offer" && !now.applyingReply);
        expect([polite, impolite]).toEqual(collides ? ["rollBack", "ignore"] : ["apply", "apply"]);
      }),
      runs,
    );
  });

  it("never lets the first offer of a connection be rolled back", () => {
    fc.assert(
      fc.property(negotiation, situation, (offer, now) => {
        expect(decideOffer(offer, { ...now, agreedBefore: false })).not.toBe("rollBack");
      }),
      runs,
    );
  });

  it("knows no collision while the answer to our own offer is being applied", () => {
    const now = { makingOffer: false, applyingReply: true, signaling: "have-local-offer" as const };
    const fresh = {
      ...now,
      polite: false,
      agreedBefore: false,
      repliedTo: [],
      replyingTo: null,
      withdrawn: false,
    };
    expect(decideOffer("1.1.1" as NegotiationId, fresh)).toBe("apply");
  });
});

describe("isWithdrawn", () => {
  it("goes by the order in which one person sent, and knows nothing of ids of another form", () => {
    expect(messageNumber("3.2.m17" as MessageId)).toBe(17);
    expect(isWithdrawn("1.2.m3" as MessageId, 4)).toBe(true);
    expect(isWithdrawn("1.2.m4" as MessageId, 4)).toBe(false);
    expect(isWithdrawn("late" as MessageId, 4)).toBe(false);
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
  const ufrag = fc.constantFrom("a", "b", "c", "d");
  const ufrags = fc.array(ufrag, { maxLength: 2 });

  it("adds exactly those of the description in use, and those without a mark once there is one", () => {
    fc.assert(
      fc.property(
        fc.option(ufrag),
        ufrags,
        ufrags,
        ufrags,
        (own, remoteUfrags, formerUfrags, ignoredUfrags) => {
          const decided = decideCandidate(own, { remoteUfrags, formerUfrags, ignoredUfrags });
          const isInUse = own === null ? remoteUfrags.length > 0 : remoteUfrags.includes(own);
          expect(decided === "add").toBe(isInUse);
        },
      ),
      runs,
    );
  });

  it("drops those of ignored and of former descriptions, and keeps early ones", () => {
    fc.assert(
      fc.property(ufrag, ufrags, ufrags, (own, formerUfrags, ignoredUfrags) => {
        const decided = decideCandidate(own, { remoteUfrags: [], formerUfrags, ignoredUfrags });
        const expected = ignoredUfrags.includes(own)
          ? "dropIgnored"
          : formerUfrags.includes(own)
            ? "dropFormer"
            : "buffer";
        expect(decided).toBe(expected);
      }),
      runs,
    );
  });
});
