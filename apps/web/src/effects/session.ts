import { sessionMachine, type PeerCommand, type PeerInput } from "@callglass/call";
import { fromCallback, type AnyEventObject, type CallbackLogicFunction } from "xstate";

/** An epoch's machine on a real connection. */
export function createSession(connect: CallbackLogicFunction<PeerCommand, AnyEventObject, PeerInput>) {
  return sessionMachine.provide({ actors: { peer: fromCallback<PeerCommand, PeerInput>(connect) } });
}
