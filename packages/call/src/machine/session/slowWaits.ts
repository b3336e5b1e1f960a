import type { SessionEvent, SlowWait } from "./context.ts";
import { sessionSetup } from "./setup.ts";

const { cancel, enqueueActions, raise } = sessionSetup;

/** Under its own name as id, so that the recording tells its beginning and its end like those of any other timer. */
function begin(wait: SlowWait) {
  return raise(() => ({ type: wait }), { id: wait, delay: wait });
}

export const beginConnecting = begin("connectingSlow");

/** What a report of the browser begins or ends. */
function follow(event: SessionEvent): { begins?: SlowWait; ends?: SlowWait } {
  if (event.type === "channel.silent") return { begins: "channelStale" };
  if (event.type === "channel.heard") return { ends: "channelStale" };
  if (event.type !== "peer.changed") return {};
  const { cause, facts } = event;
  switch (cause) {
    case "icegatheringstatechange":
      return facts.gathering === "gathering" ? { begins: "gatheringSlow" } : { ends: "gatheringSlow" };
    case "createDataChannel":
      return { begins: "channelSlow" };
    case "channel open":
    case "channel close":
      return { ends: "channelSlow" };
    case "connectionstatechange":
      return facts.connection === "connected" ? { ends: "connectingSlow" } : {};
    default:
      return {};
  }
}

export const followSlowWaits = enqueueActions(({ event, enqueue }) => {
  const { begins, ends } = follow(event);
  const over = ends ?? begins;
  // Also before a beginning: two timers of one name could not be told apart, nor both be cancelled.
  if (over !== undefined) enqueue(cancel(over));
  if (begins !== undefined) enqueue(begin(begins));
});
