import { fromCallback, setup } from "xstate";

import type { PeerCommand, PeerInput } from "../../ports/peer.ts";
import type { SessionContext, SessionEvent, SessionInput } from "./context.ts";
import { sessionDelays } from "./delays.ts";
import { sessionGuards } from "./guards.ts";

/** The port of the peer connection; the effect behind it is given by `provide`. */
const peerPort = fromCallback<PeerCommand, PeerInput>(() => undefined);

/** Names and types that both regions of a session share. */
export const sessionSetup = setup({
  types: {
    input: {} as SessionInput,
    context: {} as SessionContext,
    events: {} as SessionEvent,
    children: {} as { peer: "peer" },
  },
  actors: { peer: peerPort },
  delays: sessionDelays,
  guards: sessionGuards,
});
