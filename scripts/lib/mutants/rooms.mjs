const rooms = "apps/signalling/src/rooms";

/** The server's rooms. @type {import("../mutants.mjs").Planted[]} */
export const ofRooms = [
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
