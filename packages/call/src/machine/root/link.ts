import { signalling } from "./actions.ts";
import { callSetup } from "./setup.ts";

/** The socket to the signalling server; no state of it ever closes a peer connection. */
export const link = callSetup.createStateConfig({
  initial: "offline",
  states: {
    offline: {
      on: { "link.connecting": "connecting" },
    },
    connecting: {
      // Without a target: being slow is recorded and shown, and decides nothing.
      after: { socketSlow: {} },
      on: { "link.connected": "online" },
    },
    online: {
      on: {
        "link.disconnected": [{ guard: "isClosedOnPurpose", target: "closed" }, { target: "reconnecting" }],
      },
    },
    reconnecting: {
      after: { socketSlow: {} },
      on: { "link.connected": "online" },
    },
    closed: {
      on: {
        // The effect tries at once when the network comes back.
        "link.connected": "online",
        "user.takeSeatBack": { target: "connecting", actions: signalling({ type: "reconnect" }) },
        "user.retry": { target: "connecting", actions: signalling({ type: "reconnect" }) },
      },
    },
  },
});
