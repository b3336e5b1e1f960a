const call = "packages/call/src";
const decisions = `${call}/negotiation/decisions.ts`;
const order = `${call}/negotiation/order.ts`;
const session = `${call}/machine/session`;
const actions = `${session}/actions.ts`;
const candidates = `${session}/candidates.ts`;
const negotiation = `${session}/negotiation.ts`;
const guards = `${session}/guards.ts`;

/** Which offer counts, candidates, and replies. @type {import("../mutants.mjs").Planted[]} */
export const ofNegotiation = [
  // Which offer counts.
  [
    decisions,
    `if (situation.repliedTo.includes(offer)) return "repeatReply";`,
    ``,
    "a repeated offer is applied again",
  ],
  [
    decisions,
    `if (offer === situation.replyingTo) return "dropDouble";`,
    ``,
    "a double of the offer in hand begins it anew",
  ],
  [
    decisions,
    `if (situation.withdrawn) return "dropWithdrawn";`,
    ``,
    "an offer that was rolled back counts after all",
  ],
  [
    decisions,
    `situation.makingOffer || (situation`,
    `(situation`,
    "no collision while the own offer is being made",
  ],
  [
    decisions,
    ` && !situation.applyingReply`,
    ``,
    "an offer right behind the answer is taken for a collision",
  ],
  [
    decisions,
    `situation.polite && situation.agreedBefore ? "rollBack" : "ignore"`,
    `situation.polite && situation.agreedBefore ? "ignore" : "rollBack"`,
    "the wrong one gives way",
  ],
  [
    decisions,
    `situation.polite && situation.agreedBefore ? "rollBack" : "ignore"`,
    `"ignore"`,
    "both ignore in a collision",
  ],
  [
    decisions,
    `situation.polite && situation.agreedBefore ? "rollBack" : "ignore"`,
    `"rollBack"`,
    "both give way in a collision",
  ],
  [decisions, ` && situation.agreedBefore`, ``, "the first offer of a connection is rolled back"],
  [decisions, `reply === pending && signaling`, `signaling`, "an answer to another offer is applied"],
  [decisions, ` && signaling === "have-local-offer"`, ``, "an answer is applied outside have-local-offer"],
  [
    guards,
    `polite: context.role === "polite"`,
    `polite: context.role === "impolite"`,
    "the impolite one gives way",
  ],
  [order, `number < newestTaken`, `number > newestTaken`, "new offers pass for withdrawn ones"],
  [
    actions,
    `Math.max(context.newestTaken, messageNumber(message) ?? 0)`,
    `context.newestTaken`,
    "withdrawn offers are not known as such",
  ],

  // Candidates.
  [
    decisions,
    `if (situation.ignoredUfrags.includes(ufrag)) return "dropIgnored";`,
    ``,
    "candidates of ignored offers wait for ever",
  ],
  [decisions, `? "dropFormer" : "buffer"`, `? "add" : "buffer"`, "candidates of before a restart are added"],
  [
    decisions,
    `if (situation.remoteUfrags.includes(ufrag)) return "add";`,
    `if (situation.remoteUfrags.length > 0) return "add";`,
    "early candidates of a restart are added before their description",
  ],
  [
    candidates,
    `ignoredUfrags: [...context.ignoredUfrags, ...own].slice(-ufragsMax)`,
    `ignoredUfrags: own.slice(-ufragsMax, 0)`,
    "ignored offers are forgotten, and their candidates wait for ever",
  ],
  [
    decisions,
    `  if (situation.remoteUfrags.includes(ufrag)) return "add";
  if (situation.ignoredUfrags.includes(ufrag)) return "dropIgnored";`,
    `  if (situation.ignoredUfrags.includes(ufrag)) return "dropIgnored";
  if (situation.remoteUfrags.includes(ufrag)) return "add";`,
    "an ignored offer takes the call's own candidates with it",
  ],
  [candidates, `if (decision === "add")`, `if (decision === null)`, "candidates that waited are never added"],
  [
    negotiation,
    `entry: [applyOffer, flushCandidates]`,
    `entry: [applyOffer]`,
    "candidates that came before the offer are never added",
  ],
  [
    negotiation,
    `entry: [applyAnswer, flushCandidates]`,
    `entry: [applyAnswer]`,
    "candidates that came before the answer are never added",
  ],
  [
    negotiation,
    `candidateTimeout: { target: ".gaveUp", actions: giveUpAt("candidate.add") }`,
    `candidateTimeout: {}`,
    "a candidate that never settles blocks the browser for ever",
  ],

  // One reply to each offer, and what is sent again.
  [actions, `[...kept, reply].slice(-keptRepliesMax)`, `[reply]`, "only the last reply is kept"],
  [
    actions,
    `context.kept.find((reply) => reply.negotiation === negotiation)`,
    `context.kept.at(-1)`,
    "a repeated offer gets the newest reply",
  ],
  [
    actions,
    `export const endOffer = assign({ makingOffer: false })`,
    `export const endOffer = assign({})`,
    "makingOffer is never reset",
  ],
  [
    actions,
    `export const endApplyingReply = assign({ applyingReply: false })`,
    `export const endApplyingReply = assign({})`,
    "applyingReply is never reset",
  ],
  [
    actions,
    `export const forgetOwnOffer = assign({ pending: null })`,
    `export const forgetOwnOffer = assign({})`,
    "an offer that was rolled back still waits for its reply",
  ],
  [
    negotiation,
    `negotiationneeded: { actions: wantOffer }`,
    `negotiationneeded: {}`,
    "what the browser asks for during a negotiation is forgotten",
  ],
  [
    negotiation,
    `{ guard: "mayOfferAgain", target: "listening", reenter: true },`,
    ``,
    "an offer without a reply is not sent again",
  ],
  [guards, `?? 0) < offerAttempts`, `?? 0) <= offerAttempts`, "an offer is sent once too often"],
  [
    negotiation,
    `"wire.up": { target: "listening", actions: forgiveOfferAttempts }`,
    `"wire.up": { actions: forgiveOfferAttempts }`,
    "the pending offer is not sent again when the link is back",
  ],
  [
    negotiation,
    `          always: { guard: "isWireDown", target: "withoutWire" },
          after: {
            replyTimeout`,
    `          after: {
            replyTimeout`,
    "the wait for a reply goes on while the link is down",
  ],
  [
    negotiation,
    `return [refuseOfferInHand("failed", problemIn), giveUpAt(step)];`,
    `return [giveUpAt(step)];`,
    "an offer that cannot be applied gets no reply",
  ],
  [
    negotiation,
    `actions: [takeOffer, refuseOfferInHand("failed", () => gaveUpWords)],`,
    `actions: [takeOffer],`,
    "a page that gave up leaves offers without a reply",
  ],
  [
    negotiation,
    `refuseOfferInHand("codec", () => "No codec in common for a slot."), `,
    ``,
    "a missing codec is not told to the other one",
  ],
  [
    negotiation,
    `      guard: "isAnswerInHand",
      target: ".gaveUp",`,
    `      guard: "isAnswerInHand",`,
    "an answer that cannot be applied is passed over",
  ],
  [
    negotiation,
    `{ guard: "refusalIsOurs", target: "gaveUp", actions: giveUpRefused },`,
    ``,
    "a refusal is not heard",
  ],
];
