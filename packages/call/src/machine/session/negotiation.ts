import type { NegotiationStep } from "../../failures.ts";
import {
  addCandidate,
  applyAnswer,
  applyOffer,
  beginOffer,
  bufferCandidate,
  closeOwnNegotiation,
  countOfferAttempt,
  dropMessage,
  endApplyingReply,
  endOffer,
  flushCandidates,
  forgetOwnOffer,
  keepAnswer,
  keepRefusal,
  makeAnswer,
  makeOffer,
  putTrack,
  rememberIgnored,
  sealOffer,
  sendCandidate,
  sendKeptReply,
  sendOffer,
  takeAnswer,
  takeOffer,
  wantOffer,
} from "./actions.ts";
import { giveUpAt, giveUpForCodec, giveUpRefused, problemIn } from "./giveUp.ts";
import { sessionSetup } from "./setup.ts";
import { beginConnecting, followSlowWaits } from "./slowWaits.ts";

const gaveUpWords = "An earlier step of this connection failed; Retry begins a new one.";

/** Every offer gets its reply, also when we cannot go on. */
function refuseAt(step: NegotiationStep) {
  return [keepRefusal("failed", problemIn), sendKeptReply, giveUpAt(step)];
}

const applyingOffer = sessionSetup.createStateConfig({
  entry: [applyOffer, flushCandidates],
  after: { ownDescriptionTimeout: { target: "gaveUp", actions: refuseAt("offer.apply") } },
  on: {
    "remoteDescription.settled": { guard: "isOfferInHand", target: "answering" },
    "remoteDescription.failed": {
      guard: "isOfferInHand",
      target: "gaveUp",
      actions: refuseAt("offer.apply"),
    },
  },
});

/**
 * Offer and answer of one epoch.
 * W3C webrtc-pc, "Perfect Negotiation Example"; every offer gets exactly one reply.
 */
export const negotiation = sessionSetup.createStateConfig({
  initial: "beginning",
  entry: beginConnecting,
  on: {
    "message.delivered": [
      // It may come right behind the answer that is being applied: with it our own negotiation is over.
      { guard: "offerApplies", target: ".applyingOffer", actions: [closeOwnNegotiation, takeOffer] },
      { guard: "offerRollsBackOurs", target: ".rollingBack", actions: [takeOffer, forgetOwnOffer] },
      {
        guard: "offerIsIgnored",
        actions: [
          rememberIgnored,
          dropMessage("It collided with our own offer, and we are the impolite one."),
        ],
      },
      {
        guard: "offerIsRepeated",
        actions: [dropMessage("It had been answered; the same reply is sent again."), sendKeptReply],
      },
      { guard: "offerIsDoubled", actions: dropMessage("It arrived twice.") },
      { guard: "candidateFits", actions: addCandidate },
      { guard: "candidateIsEarly", actions: bufferCandidate },
      { guard: "candidateIsUnwanted", actions: dropMessage("It belongs to an offer that was ignored.") },
      { guard: "replyIsStale", actions: dropMessage("No offer of ours waits for it.") },
    ],
    "peer.changed": { actions: followSlowWaits },
    connectingSlow: {},
    gatheringSlow: {},
    channelSlow: {},
    negotiationneeded: { actions: wantOffer },
    "candidate.gathered": { actions: sendCandidate },
    "slot.changed": { actions: putTrack },
  },
  states: {
    beginning: {
      always: [{ guard: "isOfferer", target: "idle" }, { target: "awaitingOffer" }],
    },
    awaitingOffer: {
      after: { offerTimeout: { target: "gaveUp", actions: giveUpAt("offer.receive") } },
    },
    idle: {
      always: { guard: "offerIsWanted", target: "offering" },
      on: { negotiationneeded: { target: "offering" } },
    },
    offering: {
      entry: [beginOffer, makeOffer],
      exit: endOffer,
      after: { ownDescriptionTimeout: { target: "gaveUp", actions: giveUpAt("offer.create") } },
      on: {
        "localDescription.settled": {
          guard: "isOwnOffer",
          target: "awaitingReply",
          actions: sealOffer,
        },
        "localDescription.failed": {
          guard: "isOwnOffer",
          target: "gaveUp",
          actions: giveUpAt("offer.create"),
        },
      },
    },
    awaitingReply: {
      entry: [countOfferAttempt, sendOffer],
      after: {
        replyTimeout: [
          { guard: "mayOfferAgain", target: "awaitingReply", reenter: true },
          { target: "gaveUp", actions: giveUpAt("answer.receive") },
        ],
      },
      on: {
        "message.delivered": [
          { guard: "answerIsOurs", target: "applyingReply", actions: takeAnswer },
          { guard: "refusalIsOurs", target: "gaveUp", actions: giveUpRefused },
        ],
      },
    },
    applyingReply: {
      entry: [applyAnswer, flushCandidates],
      exit: endApplyingReply,
      after: { ownDescriptionTimeout: { target: "gaveUp", actions: giveUpAt("answer.apply") } },
      on: {
        "remoteDescription.settled": [
          { guard: "lacksCodecInHand", target: "gaveUp", actions: giveUpForCodec },
          { guard: "isAnswerInHand", target: "idle", actions: closeOwnNegotiation },
        ],
        "remoteDescription.failed": {
          guard: "isAnswerInHand",
          target: "gaveUp",
          actions: giveUpAt("answer.apply"),
        },
      },
    },
    applyingOffer,
    rollingBack: applyingOffer,
    answering: {
      entry: makeAnswer,
      after: { ownDescriptionTimeout: { target: "gaveUp", actions: refuseAt("answer.create") } },
      on: {
        "localDescription.settled": [
          {
            guard: "lacksCodecInHand",
            target: "gaveUp",
            actions: [
              keepRefusal("codec", () => "No codec in common for a slot."),
              sendKeptReply,
              giveUpForCodec,
            ],
          },
          { guard: "isOfferInHand", target: "idle", actions: [keepAnswer, sendKeptReply] },
        ],
        "localDescription.failed": {
          guard: "isOfferInHand",
          target: "gaveUp",
          actions: refuseAt("answer.create"),
        },
      },
    },
    /** The next action is a person's: Retry begins a new epoch. */
    gaveUp: {
      on: {
        "message.delivered": [
          {
            guard: "offerIsNew",
            actions: [takeOffer, keepRefusal("failed", () => gaveUpWords), sendKeptReply],
          },
        ],
      },
    },
  },
});
