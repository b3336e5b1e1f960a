const call = "packages/call/src";
const page = `${call}/machine/root`;
const gate = `${call}/gate`;

/** The page: epochs, seats, the link, and the gate that a person holds. @type {import("../mutants.mjs").Planted[]} */
export const ofPage = [
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
];
