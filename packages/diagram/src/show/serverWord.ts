import type { MessageState } from "../fold/page.ts";
import type { ServerWord } from "../view.ts";

/** A relay takes well below a millisecond; what takes this long in the server is a fault of the server. */
export const slowInServerMs = 50;

type Told = MessageState | null;

/** When the server got the message, on its own clock; both people are told. */
export function receivedOf(sender: Told, receiver: Told): number | null {
  return receiver?.phases.delivered?.receivedAtMs ?? sender?.phases.acknowledged?.receivedAtMs ?? null;
}

/** When the server handed the message on, on its own clock. */
export function relayedOf(sender: Told, receiver: Told): number | null {
  return receiver?.phases.delivered?.relayedAtMs ?? sender?.phases.acknowledged?.relayedAtMs ?? null;
}

/** What the server was busy with before it read the message. */
function queuedOf(sender: Told, receiver: Told): ServerWord | null {
  const busyWith = receiver?.phases.delivered?.busyWith ?? sender?.phases.acknowledged?.busyWith;
  return busyWith === undefined ? null : { kind: "queued", behind: busyWith.kind, busyMs: busyWith.forMs };
}

/** What the server did to a message besides handing it on; both times are of one clock, so no alignment can make it up. */
export function serverWordOf(sender: Told, receiver: Told): ServerWord | null {
  const [receivedMs, relayedMs] = [receivedOf(sender, receiver), relayedOf(sender, receiver)];
  if (receivedMs !== null && relayedMs !== null) {
    const heldMs = relayedMs - receivedMs;
    return heldMs >= slowInServerMs ? { kind: "slow", heldMs } : queuedOf(sender, receiver);
  }
  // Sent again and handed on is told above: a refusal is the last word only as long as there is no other.
  const refused = sender?.phases.refused;
  return refused === undefined ? null : { kind: "refused", reason: refused.summary };
}
