import { askNewEpoch, failSession } from "./actions.ts";
import type { CallContext } from "./context.ts";
import { callSetup } from "./setup.ts";

/** One child an epoch: a new epoch replaces it, and only a farewell or our own leaving ends it. */
export const session = callSetup.createStateConfig({
  id: "session",
  initial: "none",
  on: {
    "room.joined": { guard: "isNewEpoch", target: ".running" },
    "room.paired": { guard: "isNewEpoch", target: ".running" },
  },
  states: {
    none: {},
    running: {
      invoke: {
        id: "session",
        src: "session",
        input: ({ context }) => sessionInput(context),
      },
      on: {
        // Media outlived the other person's seat; now that it is gone too, nobody is left to retry with.
        "session.failed": [{ guard: "isAlone", target: "none" }, { actions: failSession }],
        "user.retry": { actions: askNewEpoch },
        "room.left": [
          { guard: "isFarewell", target: "none" },
          { guard: "hasFailed", target: "none" },
        ],
        "room.joined": { guard: "hasFailedAlone", target: "none" },
        "room.evicted": "none",
        "user.leave": "none",
        "page.leaving": "none",
      },
    },
  },
});

function sessionInput({ pairing, seat, iceServers, delays }: CallContext) {
  if (pairing === null || seat === null) throw new Error("a session needs a pairing");
  return { epoch: pairing.epoch, seat, offerer: pairing.offerer, iceServers: iceServers ?? [], delays };
}
