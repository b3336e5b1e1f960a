import { setWaits } from "./actions.ts";
import { initialSession } from "./context.ts";
import { negotiation } from "./negotiation.ts";
import { repair } from "./repair.ts";
import { sessionSetup } from "./setup.ts";
import { wire } from "./wire.ts";

/** One epoch's decisions; its lifetime is the lifetime of one peer connection. */
export const sessionMachine = sessionSetup.createMachine({
  id: "session",
  context: ({ input }) => initialSession(input),
  type: "parallel",
  invoke: {
    src: "peer",
    id: "peer",
    input: ({ context: { iceServers, iceTransportPolicy, offerer } }) => ({
      iceServers,
      iceTransportPolicy,
      offerer,
    }),
  },
  on: { "user.setWaits": { actions: setWaits } },
  // The wire first: what the others do about it goes by what it notes.
  states: { wire, negotiation, repair },
});
