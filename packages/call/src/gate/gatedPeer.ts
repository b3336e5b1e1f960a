import type { AnyEventObject, CallbackLogicFunction } from "xstate";

import type { PeerCommand, PeerInput } from "../ports/peer.ts";
import type { Hold } from "./hold.ts";

type PeerLogic = CallbackLogicFunction<PeerCommand, AnyEventObject, PeerInput>;

/** Every browser call that a session asks for passes the gate first, in the same task while that is open. */
export function gatedPeer(logic: PeerLogic, hold: Pick<Hold, "passCall" | "forgetCalls">): PeerLogic {
  return (of) => {
    const stop = logic({
      ...of,
      receive: (obey) => of.receive((command) => hold.passCall(command, () => obey(command))),
    });
    return () => {
      hold.forgetCalls();
      if (typeof stop === "function") stop();
    };
  };
}
