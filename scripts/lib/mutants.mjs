const call = "packages/call/src";
const decisions = `${call}/negotiation/decisions.ts`;
const order = `${call}/negotiation/order.ts`;
const session = `${call}/machine/session`;
const actions = `${session}/actions.ts`;
const candidates = `${session}/candidates.ts`;
const negotiation = `${session}/negotiation.ts`;
const guards = `${session}/guards.ts`;
const repair = `${session}/repair.ts`;
const repairActions = `${session}/repairActions.ts`;
const page = `${call}/machine/root`;
const gate = `${call}/gate`;
const rooms = "apps/signalling/src/rooms";

/**
 * Mistakes that somebody might make in the protocol, planted one at a time.
 * `find` occurs exactly once in `file`; the tests that lie in its room must notice the change.
 * @typedef {{ file: string, find: string, replace: string, breaks: string }} Mutant
 */

/** @type {readonly (readonly [file: string, find: string, replace: string, breaks: string])[]} */
const planted = [
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

  // Watching and restarting.
  [
    `${session}/delays.ts`,
    `context.role === "impolite" ? context.delays.watchImpoliteMs : context.delays.watchPoliteMs`,
    `context.delays.watchImpoliteMs`,
    "both restart at the same moment",
  ],
  [
    guards,
    `(event.sample["bytesReceived"] ?? 0) > context.bytesReceived`,
    `(event.sample["bytesReceived"] ?? 0) >= context.bytesReceived`,
    "no bytes pass for bytes",
  ],
  [
    guards,
    `    (event.sample["bytesReceived"] ?? 0) > context.bytesReceived`,
    `    false`,
    "bytes that arrive count for nothing",
  ],
  [
    guards,
    `announces(event, "iceconnectionstatechange")?.ice === "failed"`,
    `facts(event)?.ice === "failed"`,
    "the failure that led to a restart ends it at once",
  ],
  [
    guards,
    ` && read.dtls !== "closed"`,
    ``,
    "a connection that the other one has closed passes for connected",
  ],
  [
    guards,
    `context.restarts < restartAttempts`,
    `context.restarts <= restartAttempts`,
    "one restart too many",
  ],
  [guards, `context.rekeys < rekeyAttempts`, `context.rekeys <= rekeyAttempts`, "one new epoch too many"],
  [
    guards,
    `context.rekeyAsks < rekeyAsks`,
    `context.rekeyAsks <= rekeyAsks`,
    "a new epoch is asked for once too often",
  ],
  [
    repairActions,
    `  if (context.restartAsked) return;
`,
    ``,
    "a restart undoes the one that is on its way",
  ],
  [
    actions,
    `restartAsked: restartAsked && pending?.restarts !== true`,
    `restartAsked`,
    "after one restart there is never another",
  ],
  [
    repairActions,
    `assign({ restarts: 0, trouble: null })`,
    `assign({ trouble: null })`,
    "restarts of long ago count against a new loss",
  ],
  [
    repairActions,
    `assign({ restarts: 0, trouble: null })`,
    `assign({ restarts: 0 })`,
    "a trouble that was healed becomes the reason of another failure",
  ],
  [
    repair,
    `        { guard: "isWireDown", target: "withoutWire" },
        { guard: "hasCredentials"`,
    `        { guard: "hasCredentials"`,
    "attempts to restart run out while the link is down",
  ],
  [
    repair,
    `on: { "wire.up": "beginning", "peer.changed": pathBack }`,
    `on: { "peer.changed": pathBack }`,
    "a restart that waited for the link is never done",
  ],
  [
    guards,
    `readsConnected(event) && !isRestartOpen(context)`,
    `readsConnected(event)`,
    "a restart on a path that stands is over before anybody has agreed on it",
  ],
  [
    repair,
    `{ guard: "bytesStand", actions: hush }`,
    `{ guard: "bytesStand", actions: noteBytes }`,
    "media is sent while nothing arrives",
  ],
  [
    repair,
    `after: { queueDrain: { target: "awaitingPicture", actions: sendAgain } },`,
    `after: { queueDrain: { target: "awaitingPicture" } },`,
    "nothing is sent on a path that is back",
  ],
  [
    repair,
    `always: [{ guard: "isHushed", target: "draining" }, { target: "awaitingPicture" }],`,
    `always: "awaitingPicture",`,
    "a path that is back does not wait for what queued up",
  ],
  [
    repair,
    `        { guard: "hasCredentials", target: "refreshing" },
`,
    ``,
    "ICE is restarted with credentials that may have expired",
  ],
  [
    repair,
    `actions: [takeIceServers, restartIce]`,
    `actions: restartIce`,
    "fresh credentials are asked for and not used",
  ],

  // New epochs and failures.
  [
    repair,
    `      { guard: "isOver" },
`,
    ``,
    "a later failure overwrites the first",
  ],
  [
    repair,
    `      { guard: "isForGood", target: ".exhausted", actions: convict(failureIn) },
`,
    ``,
    "what can never work is tried again and again",
  ],
  [
    repair,
    `on: { "peer.changed": { guard: "isDtlsClosed" } },`,
    ``,
    "every report begins the wait for a last word anew",
  ],
  [
    repair,
    `  { guard: "isDtlsClosed" as const, target: "#repair.repairing.vanished", actions: lostPath },
`,
    ``,
    "a vanished connection is not noticed",
  ],
  [
    repair,
    `on: { "wire.up": { target: "asking", actions: forgiveRekeyAsks } }`,
    `on: {}`,
    "a request for a new epoch is lost with the link",
  ],
  [
    repairActions,
    `from: context.epoch }`,
    `from: (context.epoch + 1) as typeof context.epoch }`,
    "a new epoch is asked for from the wrong one",
  ],
  [
    repair,
    `{ guard: "mayRekey", target: "asking", actions: beginRekeying },`,
    `{ target: "asking", actions: beginRekeying },`,
    "new epochs without end",
  ],
  [
    `${session}/giveUp.ts`,
    `context.trouble ?? troubleOf(event)`,
    `troubleOf(event)`,
    "a consequence is named instead of its cause",
  ],
  [
    `${call}/repair/failures.ts`,
    `if (failure.reason !== "ice" || !isRelayMissing) return failure;`,
    `return failure;`,
    "a missing relay is called a failure of ICE",
  ],

  // The page: epochs, seats and the link.
  [
    `${page}/guards.ts`,
    `event.type === "message.delivered" && context.pairing?.epoch === event.epoch`,
    `event.type === "message.delivered"`,
    "messages of another epoch are heard",
  ],
  [
    `${page}/wire.ts`,
    `return event.otherAway ? "down" : "up";`,
    `return "up";`,
    "somebody who is away passes for present",
  ],
  [
    `${page}/session.ts`,
    `        "room.resumed": { actions: tellWire },
`,
    ``,
    "nobody notices that the other one is back",
  ],
  [
    `${page}/actions.ts`,
    `rekeys: context.rekeys + 1`,
    `rekeys: context.rekeys`,
    "new epochs are not counted",
  ],
  [
    `${page}/actions.ts`,
    `failure: goesOn ? context.failure : null,`,
    `failure: null,`,
    "a failure is forgotten when the link comes back",
  ],
  [
    `${page}/actions.ts`,
    `  raise(() => ({ type: "rejoinTimeout" }), { id: "rejoinTimeout", delay: "joinTimeout" }),
`,
    ``,
    "a seat is claimed once and never again",
  ],
  [
    `${page}/guards.ts`,
    `event.type === "room.left" && event.cause !== "dropped"`,
    `event.type === "room.left"`,
    "media does not outlive a seat whose socket broke",
  ],

  // The gate that a person holds.
  [
    `${gate}/hold.ts`,
    `return gate.stopped().some((before) => before.item.lane === item.lane);`,
    `return false;`,
    "a message overtakes those that are being let go",
  ],
  [
    `${gate}/hold.ts`,
    `const wanted = holds || otherHolds;`,
    `const wanted = holds;`,
    "only the page of who holds the wire waits",
  ],
  [
    `${gate}/hold.ts`,
    `end: () => end(() => gate.releaseAll()),`,
    `end: () => end(() => gate.forget(() => true)),`,
    "what stands on the wire is lost when it is let go",
  ],
  [
    `${gate}/hold.ts`,
    `close: () => end(() => gate.forget(() => true)),`,
    `close: () => end(() => gate.releaseAll()),`,
    "messages of a call that is over arrive after all",
  ],
  [
    `${gate}/hold.ts`,
    `if (!holdsCalls) gate.releaseAll(({ lane }) => lane === "calls");`,
    ``,
    "held browser calls are never made",
  ],
  [
    `${gate}/hold.ts`,
    `      if (lane === "out" && gate.stopped().some(({ item }) => item.lane === "out" && item.message === id))
        return;
`,
    ``,
    "a message that is sent again stands on the wire twice",
  ],
  [
    `${gate}/hold.ts`,
    `gate.forget(({ lane, epoch }) => lane !== "calls" && epoch !== present),`,
    `gate.forget(({ lane }) => lane !== "calls"),`,
    "a message of the new epoch is forgotten with those of the old one",
  ],
  [
    `${gate}/gate.ts`,
    `drop: (number) => end(number, "dropped", (way) => way.lost?.()),`,
    `drop: (number) => end(number, "dropped", (way) => way.go()),`,
    "a dropped message arrives",
  ],
  [
    `${gate}/gate.ts`,
    `index > at && each.item.lane === one?.item.lane);`,
    `index > at);`,
    "a message changes places with one of another lane",
  ],
  [
    `${gate}/pausableClock.ts`,
    `timer.leftMs = Math.max(0, timer.leftMs - (nowMs() - timer.sinceMs));`,
    ``,
    "a wait begins anew when the wire is let go",
  ],
  [
    `${gate}/pausableClock.ts`,
    `if (!paused) start(count, timer);`,
    `start(count, timer);`,
    "a wait that begins while time stands still runs",
  ],

  // The server's rooms.
  [
    `${rooms}/pair.ts`,
    `  if (from < room.epoch) return { room, answer: { ok: true, epoch: room.epoch }, told: [] };
`,
    ``,
    "two requests from one epoch begin two",
  ],
  [
    `${rooms}/pair.ts`,
    `told: bothSeats.flatMap(`,
    `told: [seat].flatMap(`,
    "only who asked learns of the new epoch",
  ],
  [
    `${rooms}/pair.ts`,
    `if (epoch !== undefined && epoch !== room.epoch) return { ok: false, error: "staleEpoch" };`,
    ``,
    "messages cross epochs",
  ],
  [`${rooms}/join.ts`, `{ ...other, role: otherRole(self.role) }`, `other`, "both may have the same role"],
  [
    `${rooms}/join.ts`,
    `epoch: (floor + 1) as Epoch`,
    `epoch: floor as Epoch`,
    "a new pair has no epoch of its own",
  ],
  [
    `${rooms}/join.ts`,
    `const floor = Math.max(room.epoch, ticketEpoch);`,
    `const floor: number = room.epoch;`,
    "epochs fall when the server restarts",
  ],
  [
    `${rooms}/join.ts`,
    `repeated ? [] : tell(back, otherSeat(seat), { type: "resumed" })`,
    `[]`,
    "nobody is told that somebody is back",
  ],
  [
    `${rooms}/join.ts`,
    `if (unnamed && (present === null || present === joiner.connection)) return seat;`,
    `if (unnamed) return seat;`,
    "the partner's page id takes a seat that is held",
  ],
  [
    `${rooms}/leave.ts`,
    `if (presence?.kind !== "away" || presence.untilMs > nowMs) continue;`,
    `if (presence?.kind !== "away") continue;`,
    "a seat is not held for somebody who comes back",
  ],
  [
    `${rooms}/leave.ts`,
    `told: tell(left, otherSeat(seat), { type: "left", cause: "bye" }),`,
    `told: [],`,
    "nobody learns that the other one hung up",
  ],
  [
    `${rooms}/restore.ts`,
    `return Math.max(room.epoch, claim.epoch) as Epoch;`,
    `return room.epoch;`,
    "a restart of the server forgets the epoch",
  ],
];

/** @type {readonly Mutant[]} */
export const mutants = planted.map(([file, find, replace, breaks]) => ({ file, find, replace, breaks }));
