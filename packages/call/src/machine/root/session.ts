import { and, not, stateIn } from "xstate";

import { countRekey, failSession, forgetRekeys, retry, tellWire } from "./actions.ts";
import type { CallContext, CallEvent } from "./context.ts";
import { tellIceServers } from "./iceServers.ts";
import { callSetup } from "./setup.ts";
import { wireAfter } from "./wire.ts";

const newEpoch = { guard: "isNewEpoch" as const, target: "running", reenter: true };

/** One child an epoch: a new epoch replaces it, and only a farewell or our own leaving ends it. */
export const session = callSetup.createStateConfig({
  id: "session",
  initial: "none",
  states: {
    none: {
      on: { "room.joined": newEpoch, "room.paired": newEpoch },
    },
    running: {
      invoke: {
        id: "session",
        src: "session",
        input: ({ context, event }) => sessionInput(context, event),
      },
      on: {
        "room.joined": [
          newEpoch,
          { guard: "hasFailedAlone", target: "none" },
          { actions: [tellWire, tellIceServers] },
        ],
        "room.paired": newEpoch,
        "room.left": [
          { guard: "isFarewell", target: "none" },
          { guard: "hasFailed", target: "none" },
          { actions: tellWire },
        ],
        "room.away": { actions: tellWire },
        "room.resumed": { actions: tellWire },
        "link.disconnected": { actions: tellWire },
        // Media outlived the other person's seat; now that it is gone too, nobody is left to retry with.
        "session.failed": [{ guard: "isAlone", target: "none" }, { actions: failSession }],
        "session.rekeying": [{ guard: "isAlone", target: "none" }, { actions: countRekey }],
        "session.connected": { actions: forgetRekeys },
        "user.retry": [
          // Then it is the link that is to be retried; the call itself goes on.
          { guard: and([stateIn({ link: "closed" }), not("hasFailed")]) },
          { actions: retry },
        ],
        "room.evicted": "none",
        "user.leave": "none",
        "page.leaving": "none",
      },
    },
  },
});

function sessionInput(context: CallContext, event: CallEvent) {
  const { pairing, seat, iceServers, iceTransportPolicy, rekeys, delays } = context;
  if (pairing === null || seat === null) throw new Error("a session needs a pairing");
  return {
    epoch: pairing.epoch,
    seat,
    role: pairing.role,
    offerer: pairing.offerer,
    wire: wireAfter(event) ?? "up",
    rekeys,
    iceServers: iceServers ?? [],
    iceTransportPolicy,
    delays,
  };
}
