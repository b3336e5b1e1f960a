import {
  beginJoining,
  failRoom,
  forgetPairing,
  forgetSeat,
  join,
  signalling,
  takePairing,
  takeSeat,
} from "./actions.ts";
import { callSetup } from "./setup.ts";

const joined = [
  { guard: "findsOther" as const, target: "#room.paired", actions: takeSeat },
  { guard: "findsOtherAway" as const, target: "#room.away", actions: takeSeat },
  { target: "#room.alone", actions: takeSeat },
];

/** Every state with a seat claims it again when the socket comes back. */
const seated = {
  "link.connected": { actions: signalling({ type: "join" }) },
  "room.joined": joined,
  "room.evicted": { target: "#room.evicted" },
  "room.refused": { guard: "refusesForGood" as const, target: "#room.failed", actions: failRoom },
  "user.leave": { target: "#room.left" },
};

/** Our place in the room, as the server tells it. */
export const room = callSetup.createStateConfig({
  id: "room",
  initial: "outside",
  on: {
    "page.leaving": { actions: signalling({ type: "leaving" }) },
  },
  states: {
    outside: {
      on: { "user.join": "joining" },
    },
    joining: {
      initial: "asking",
      entry: beginJoining,
      on: {
        "room.joined": joined,
        "room.refused": { guard: "refusesForGood", target: "failed", actions: failRoom },
        "user.leave": "left",
        // A request that was out when the socket broke is lost: ask again on the new one.
        "link.connected": ".asking",
      },
      states: {
        asking: {
          entry: join,
          after: {
            joinTimeout: [
              { guard: "mayJoinAgain", target: "asking", reenter: true },
              { target: "#room.failed", actions: failRoom },
            ],
          },
          on: { "link.disconnected": "waitingForLink" },
        },
        waitingForLink: {},
      },
    },
    alone: {
      on: {
        ...seated,
        "room.paired": { target: "paired", actions: takePairing },
      },
    },
    paired: {
      on: {
        ...seated,
        "room.paired": { target: "paired", reenter: true, actions: takePairing },
        "room.away": "away",
        "room.left": { target: "alone", actions: forgetPairing },
      },
    },
    away: {
      after: { awayTimeout: { target: "alone" } },
      on: {
        ...seated,
        "room.paired": { target: "paired", actions: takePairing },
        "room.resumed": "paired",
        "room.left": { target: "alone", actions: forgetPairing },
      },
    },
    left: {
      entry: [signalling({ type: "bye" }), forgetSeat],
      on: { "user.join": "joining" },
    },
    evicted: {
      entry: forgetSeat,
      on: { "user.takeSeatBack": "joining", "user.leave": "left" },
    },
    failed: {
      entry: forgetSeat,
      on: { "user.retry": "joining", "user.join": "joining", "user.leave": "left" },
    },
  },
});
