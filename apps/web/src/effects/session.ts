import { gatedPeer, sessionMachine, type Hold, type PeerCommand, type PeerInput } from "@callglass/call";
import { fromCallback, type AnyEventObject, type CallbackLogicFunction } from "xstate";

/** An epoch's machine on a real connection, whose calls pass the gate. */
export function createSession(
  connect: CallbackLogicFunction<PeerCommand, AnyEventObject, PeerInput>,
  hold: Hold,
) {
  const peer = fromCallback<PeerCommand, PeerInput>(gatedPeer(connect, hold));
  return sessionMachine.provide({ actors: { peer } });
}
