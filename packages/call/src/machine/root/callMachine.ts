import {
  beginSending,
  dropForeignMessage,
  endSending,
  forwardToSession,
  forwardToSlot,
  setWaits,
} from "./actions.ts";
import { capture } from "./capture.ts";
import { initialCall } from "./context.ts";
import { askIceServers, takeIceServers, waitUntilStale } from "./iceServers.ts";
import { link } from "./link.ts";
import { room } from "./room.ts";
import { session } from "./session.ts";
import { callSetup } from "./setup.ts";

/** One page's decisions. Its actor is registered under the system id `page`, by which its children know it. */
export const callMachine = callSetup.createMachine({
  id: "page",
  context: ({ input }) => initialCall(input),
  type: "parallel",
  invoke: [
    { src: "media", id: "media", systemId: "media" },
    { src: "signalling", id: "signalling", systemId: "signalling" },
    { src: "slot", id: "slot.microphone", input: { slot: "microphone" } },
    { src: "slot", id: "slot.camera", input: { slot: "camera" } },
    { src: "slot", id: "slot.screen", input: { slot: "screen" } },
  ],
  states: { link, room, capture, session },
  on: {
    "user.setWaits": { actions: setWaits },
    "user.slotOn": { actions: forwardToSlot },
    "user.slotOff": { actions: forwardToSlot },
    "localTrack.muted": { actions: forwardToSlot },
    "localTrack.unmuted": { actions: forwardToSlot },
    "message.sent": { guard: "isDescription", actions: beginSending },
    "message.acknowledged": { guard: "isDescription", actions: endSending },
    "message.refused": { guard: "isDescription", actions: endSending },
    // The message is kept and sent again when the link comes back; that it took long is recorded.
    sendTimeout: {},
    "iceServers.refreshed": { actions: [takeIceServers, waitUntilStale] },
    "iceServers.refused": { actions: takeIceServers },
    iceServersStale: { actions: [askIceServers, waitUntilStale] },
    "slot.changed": { actions: forwardToSession },
    "message.delivered": [
      { guard: "isOfThisEpoch", actions: forwardToSession },
      { actions: dropForeignMessage },
    ],
  },
});
