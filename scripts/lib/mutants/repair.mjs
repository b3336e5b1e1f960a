const call = "packages/call/src";
const session = `${call}/machine/session`;
const actions = `${session}/actions.ts`;
const guards = `${session}/guards.ts`;
const repair = `${session}/repair.ts`;
const repairActions = `${session}/repairActions.ts`;

/** Watching, restarting, new epochs and failures. @type {import("../mutants.mjs").Planted[]} */
export const ofRepair = [
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
];
