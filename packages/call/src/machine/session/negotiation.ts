import type { NegotiationStep } from "../../failures.ts";
import {
  applyAnswer,
  applyOffer,
  beginOffer,
  closeOwnNegotiation,
  countOfferAttempt,
  dropMessage,
  endAnswer,
  endApplyingReply,
  endOffer,
  forgetOwnOffer,
  forgiveOfferAttempts,
  keepAnswer,
  makeAnswer,
  makeOffer,
  putTrack,
  refuseOfferInHand,
  repeatReply,
  sealOffer,
  sendReply,
  sendOffer,
  takeAnswer,
  takeOffer,
  tellAgreed,
  tellAnswered,
  tellRestart,
  wantOffer,
} from "./actions.ts";
import {
  addCandidate,
  bufferCandidate,
  flushCandidates,
  rememberIgnored,
  sendCandidate,
  settleCandidate,
} from "./candidates.ts";
import { giveUpAt, giveUpForCodec, giveUpRefused, problemIn } from "./giveUp.ts";
import { sessionSetup } from "./setup.ts";
import { beginConnecting, followSlowWaits } from "./slowWaits.ts";

const gaveUpWords = "An earlier step of this connection failed; a new epoch begins another one.";

/** An offer in hand gets its reply, also when we cannot go on. */
function refuseAt(step: NegotiationStep) {
  return [refuseOfferInHand("failed", problemIn), giveUpAt(step)];
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
  id: "negotiation",
  initial: "beginning",
  entry: beginConnecting,
  on: {
    "message.delivered": [
      // It may come right behind the answer that is being applied: with it our own negotiation is over.
      {
        guard: "offerApplies",
        target: ".applyingOffer",
        actions: [tellAgreed, closeOwnNegotiation, tellRestart, takeOffer],
      },
      {
        guard: "offerRollsBackOurs",
        target: ".rollingBack",
        actions: [tellRestart, takeOffer, forgetOwnOffer],
      },
      {
        guard: "offerIsIgnored",
        actions: [rememberIgnored, dropMessage("It collided with our own offer, which stands.")],
      },
      {
        guard: "offerIsRepeated",
        actions: [dropMessage("It had been answered; the same reply is sent again."), repeatReply],
      },
      { guard: "offerIsDoubled", actions: dropMessage("It arrived twice.") },
      {
        guard: "offerIsWithdrawn",
        actions: dropMessage("Its sender has answered or made another offer since."),
      },
      { guard: "candidateFits", actions: addCandidate },
      { guard: "candidateIsEarly", actions: bufferCandidate },
      { guard: "candidateIsIgnored", actions: dropMessage("It belongs to an offer that was ignored.") },
      { guard: "candidateIsFormer", actions: dropMessage("It is of the time before the ICE restart.") },
      { guard: "candidateIsTooMany", actions: dropMessage("Too many wait for their descriptions.") },
      { guard: "replyIsStale", actions: dropMessage("No offer of ours waits for it.") },
    ],
    "peer.changed": { actions: followSlowWaits },
    "channel.silent": { actions: followSlowWaits },
    "channel.heard": { actions: followSlowWaits },
    channelStale: {},
    "candidate.added": { actions: settleCandidate },
    "candidate.failed": { actions: settleCandidate },
    candidateTimeout: { target: ".gaveUp", actions: giveUpAt("candidate.add") },
    // An offer may come right behind the answer that is being applied; how that ends counts all the same.
    "remoteDescription.settled": [
      { guard: "lacksCodecInAnswer", target: ".gaveUp", actions: giveUpForCodec },
      { guard: "isAnswerInHand", actions: endAnswer },
    ],
    "remoteDescription.failed": {
      guard: "isAnswerInHand",
      target: ".gaveUp",
      actions: refuseAt("answer.apply"),
    },
    connectingSlow: {},
    gatheringSlow: {},
    channelSlow: {},
    negotiationneeded: { actions: wantOffer },
    "candidate.gathered": { actions: sendCandidate },
    // Only the screen's direction follows its track. By the letter of the specification a browser
    // that has answered `inactive` never asks to send, so whoever changes it says so.
    "slot.changed": [{ guard: "isScreen", actions: [putTrack, wantOffer] }, { actions: putTrack }],
  },
  states: {
    beginning: {
      always: [{ guard: "isOfferer", target: "idle" }, { target: "awaitingOffer" }],
    },
    awaitingOffer: {
      initial: "listening",
      states: {
        listening: {
          always: { guard: "isWireDown", target: "withoutWire" },
          after: { offerTimeout: { target: "#negotiation.gaveUp", actions: giveUpAt("offer.receive") } },
          on: { "wire.down": "withoutWire" },
        },
        withoutWire: { on: { "wire.up": "listening" } },
      },
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
      initial: "listening",
      on: {
        "message.delivered": [
          { guard: "answerIsOurs", target: "applyingReply", actions: takeAnswer },
          { guard: "refusalIsOurs", target: "gaveUp", actions: giveUpRefused },
        ],
      },
      states: {
        listening: {
          entry: [countOfferAttempt, sendOffer],
          always: { guard: "isWireDown", target: "withoutWire" },
          after: {
            replyTimeout: [
              { guard: "mayOfferAgain", target: "listening", reenter: true },
              { target: "#negotiation.gaveUp", actions: giveUpAt("answer.receive") },
            ],
          },
          on: { "wire.down": "withoutWire" },
        },
        /** The offer waits in the outbox, or its reply was lost with the link: it is sent again when the link is back. */
        withoutWire: { on: { "wire.up": { target: "listening", actions: forgiveOfferAttempts } } },
      },
    },
    applyingReply: {
      entry: [applyAnswer, flushCandidates],
      exit: endApplyingReply,
      after: { ownDescriptionTimeout: { target: "gaveUp", actions: giveUpAt("answer.apply") } },
      on: {
        "remoteDescription.settled": [
          { guard: "lacksCodecInAnswer", target: "gaveUp", actions: giveUpForCodec },
          {
            guard: "isAnswerInHand",
            target: "idle",
            actions: [tellAgreed, closeOwnNegotiation, endAnswer],
          },
        ],
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
            actions: [refuseOfferInHand("codec", () => "No codec in common for a slot."), giveUpForCodec],
          },
          {
            guard: "isCutAnswer",
            target: "idle",
            actions: [tellAnswered, keepAnswer, sendReply, wantOffer],
          },
          { guard: "isOfferInHand", target: "idle", actions: [tellAnswered, keepAnswer, sendReply] },
        ],
        "localDescription.failed": {
          guard: "isOfferInHand",
          target: "gaveUp",
          actions: refuseAt("answer.create"),
        },
      },
    },
    /** Only a new epoch leads on: repair asks for one, or a person does. */
    gaveUp: {
      on: {
        "message.delivered": [
          {
            guard: "offerIsNew",
            actions: [takeOffer, refuseOfferInHand("failed", () => gaveUpWords)],
          },
        ],
      },
    },
  },
});
