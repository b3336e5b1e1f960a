import { assertEvent } from "xstate";

import { signalling } from "./actions.ts";
import { callSetup } from "./setup.ts";

const { cancel, enqueueActions, raise } = callSetup;

const beginStale = raise(() => ({ type: "iceServersStale" }), {
  id: "iceServersStale",
  delay: "iceServersStale",
});

/** Of the servers at hand: credentials end by themselves, and the next ones are asked for before. */
export const waitUntilStale = enqueueActions(({ context, enqueue }) => {
  enqueue(cancel("iceServersStale"));
  const end = (context.iceServers ?? []).some(({ credential }) => credential !== undefined);
  if (end) enqueue(beginStale);
});

export const forgetIceServers = cancel("iceServersStale");

export const askIceServers = signalling({ type: "refreshIceServers" });

/** Fresh TURN credentials are for the restart that asked for them, and for every connection that begins later. */
export const takeIceServers = enqueueActions(({ event, enqueue, self }) => {
  const { session } = self.getSnapshot().children;
  if (event.type === "iceServers.refreshed") enqueue.assign({ iceServers: event.iceServers });
  else assertEvent(event, "iceServers.refused");
  if (session !== undefined) enqueue.sendTo(session, event);
});

/** Whoever takes the seat again has got new ones with it. */
export const tellIceServers = enqueueActions(({ context, enqueue, self }) => {
  const { session } = self.getSnapshot().children;
  const { iceServers } = context;
  if (session === undefined || iceServers === null || iceServers.length === 0) return;
  enqueue.sendTo(session, { type: "iceServers.refreshed", iceServers: [...iceServers] });
});
