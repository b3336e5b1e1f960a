import {
  beginJoining,
  endRejoining,
  failRoom,
  forgetPairing,
  forgetSeat,
  join,
  noteAway,
  rejoin,
  signalling,
  takePairing,
  takeSeat,
} from "./actions.ts";
import { forgetIceServers, waitUntilStale } from "./iceServers.ts";
import { callSetup } from "./setup.ts";

const sitDown = [endRejoining, takeSeat, waitUntilStale];

const getUp = [endRejoining, forgetSeat, forgetIceServers];

const joined = [
  { guard: "findsOther" as const, target: "#room.paired", actions: sitDown },
  { guard: "findsOtherAway" as const, target: "#room.away", actions: sitDown },
  { target: "#room.alone", actions: sitDown },
];

/** Every state with a seat claims it again when the socket comes back. */
const seated = {
  "link.connected": { actions: rejoin },
  "link.disconnected": { actions: endRejoining },
  rejoinTimeout: { actions: rejoin },
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
        // Without a target: being slow is recorded and shown, and decides nothing.
        waitingForLink: { after: { joinSlow: {} } },
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
        "room.away": { target: "away", actions: noteAway },
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
      entry: [signalling({ type: "bye" }), ...getUp],
      on: { "user.join": "joining" },
    },
    evicted: {
      entry: getUp,
      on: { "user.takeSeatBack": "joining", "user.leave": "left" },
    },
    failed: {
      entry: getUp,
      on: { "user.retry": "joining", "user.join": "joining", "user.leave": "left" },
    },
  },
});
