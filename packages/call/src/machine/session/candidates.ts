import { assertEvent } from "xstate";

import { decideCandidate } from "../../negotiation/decisions.ts";
import { isWithdrawn } from "../../negotiation/order.ts";
import { ufragsOf } from "../../negotiation/ufrags.ts";
import type { SignallingCommand } from "../../ports/signalling.ts";
import { messageIn, offerIn, ufragsMax } from "./actions.ts";
import { nextMessage, type BufferedCandidate, type Dropped, type SessionContext } from "./context.ts";
import { sessionSetup } from "./setup.ts";

const { cancel, enqueueActions, raise } = sessionSetup;

/** Its candidates are known by its fragments; those of the description in use count all the same. */
export const rememberIgnored = enqueueActions(({ context, event, enqueue }) => {
  const own = ufragsOf(offerIn(event).signal.sdp);
  const isIgnored = ({ candidate }: BufferedCandidate) =>
    candidate.usernameFragment !== null && own.includes(candidate.usernameFragment);
  enqueue.assign({
    ignoredUfrags: [...context.ignoredUfrags, ...own].slice(-ufragsMax),
    buffered: context.buffered.filter((candidate) => !isIgnored(candidate)),
  });
  dropBuffered(context, context.buffered.filter(isIgnored), enqueue.raise);
});

/** In the browser every later call waits behind this one: it has a limit, which each one that settles sets anew. */
const beginAdding = raise(() => ({ type: "candidateTimeout" }), {
  id: "candidateTimeout",
  delay: "candidateTimeout",
});

export const addCandidate = enqueueActions(({ context, event, enqueue }) => {
  const { id, signal } = messageIn(event);
  if (signal.type !== "candidate") throw new Error(`expected a candidate, got ${signal.type}`);
  enqueue.sendTo("peer", { type: "addCandidate", message: id, candidate: signal.candidate });
  enqueue.assign({ adding: context.adding + 1 });
  if (context.adding === 0) enqueue(beginAdding);
});

export const settleCandidate = enqueueActions(({ context, enqueue }) => {
  enqueue.assign({ adding: context.adding - 1 });
  enqueue(cancel("candidateTimeout"));
  if (context.adding > 1) enqueue(beginAdding);
});

export const bufferCandidate = enqueueActions(({ context, event, enqueue }) => {
  const { id, signal } = messageIn(event);
  if (signal.type !== "candidate") return;
  const { candidate } = signal;
  enqueue.assign({ buffered: [...context.buffered, { message: id, candidate }] });
  enqueue.raise({ type: "message.buffered", id });
});

/** The browser chains these behind the setRemoteDescription() that has just been called; others go on waiting. */
export const flushCandidates = enqueueActions(({ context, enqueue }) => {
  const waiting: BufferedCandidate[] = [];
  const withdrawn: BufferedCandidate[] = [];
  let adding = context.adding;
  for (const buffered of context.buffered) {
    const { message, candidate } = buffered;
    const decision = decideCandidate(candidate.usernameFragment, context);
    if (decision === "add") {
      enqueue.sendTo("peer", { type: "addCandidate", message, candidate });
      adding += 1;
    } else if (isWithdrawn(message, context.newestTaken)) withdrawn.push(buffered);
    else waiting.push(buffered);
  }
  enqueue.assign({ buffered: waiting, adding });
  if (context.adding === 0 && adding > 0) enqueue(beginAdding);
  dropBuffered(context, withdrawn, enqueue.raise);
});

/** Their offer never counted: they go with it. */
function dropBuffered(
  { epoch }: SessionContext,
  dropped: readonly BufferedCandidate[],
  tell: (event: Dropped) => void,
): void {
  for (const { message, candidate } of dropped) {
    const why = "It belongs to an offer that did not count.";
    tell({ type: "message.dropped", id: message, epoch, signal: { type: "candidate", candidate }, why });
  }
}

/** Sends what the browser gathered; `candidate: ""` is end-of-candidates and is sent like any other. */
export const sendCandidate = enqueueActions(({ context, event, enqueue }) => {
  assertEvent(event, "candidate.gathered");
  const command: SignallingCommand = {
    type: "send",
    id: nextMessage(context),
    epoch: context.epoch,
    signal: { type: "candidate", candidate: event.candidate.init },
  };
  enqueue.sendTo(({ system }) => system.get("signalling"), command);
  enqueue.assign({ messages: context.messages + 1 });
});
