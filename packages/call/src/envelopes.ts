import { limits, type Epoch, type FollowingSignal, type MessageId, type Signal } from "@callglass/protocol";

import type { Clock } from "./gate/pausableClock.ts";

/** Candidates wait at most this long for the one before them; a round trip to a server close by is shorter. */
const candidateWaitMs = 20;

/** A message as the outbox hands it over. */
export interface Outgoing {
  id: MessageId;
  epoch: Epoch;
  signal: Signal;
}

/** What goes over the link in one piece. */
export interface Envelope extends Outgoing {
  following?: FollowingSignal[];
}

interface EnvelopesOptions {
  clock: Clock;
  /** Hands an envelope to the link. */
  send(envelope: Envelope): void;
}

/**
 * Puts candidates that come while one is on its way to the server into one envelope: for the server half of a call
 * is candidates, and each envelope costs it nearly as much as a description. The first candidate never waits,
 * nor does anything else, and nothing overtakes.
 */
export function createEnvelopes({ clock, send }: EnvelopesOptions) {
  let underWay = new Set<MessageId>();
  let waiting: (FollowingSignal & { epoch: Epoch })[] = [];
  let timer: unknown = null;

  function stopTimer(): void {
    if (timer !== null) clock.clearTimeout(timer);
    timer = null;
  }

  function flush(): void {
    stopTimer();
    const [first, ...rest] = waiting;
    waiting = [];
    if (first === undefined) return;
    underWay.add(first.id);
    const following = rest.map(({ id, signal }) => ({ id, signal }));
    send(following.length === 0 ? first : { ...first, following });
  }

  return {
    flush,
    post({ id, epoch, signal }: Outgoing): void {
      if (signal.type !== "candidate" || waiting.some((each) => each.epoch !== epoch)) flush();
      if (signal.type !== "candidate") return send({ id, epoch, signal });
      waiting.push({ id, epoch, signal });
      if (underWay.size === 0 || waiting.length > limits.following) flush();
      else timer ??= clock.setTimeout(flush, candidateWaitMs);
    },
    /** The server has answered the envelope that begins with this message. */
    answered(id: MessageId): void {
      if (underWay.delete(id) && underWay.size === 0) flush();
    },
    /** What has not been handed over is forgotten, and so is what is under way. */
    forget(): void {
      stopTimer();
      waiting = [];
      underWay = new Set();
    },
  };
}
