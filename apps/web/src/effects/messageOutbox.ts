import { RelayReply, parse, type Epoch } from "@callglass/protocol";
import {
  createEnvelopes,
  type Envelope,
  type Hold,
  type SignallingCommand,
  type SignallingEvent,
} from "@callglass/call";

import type { Request } from "./request.ts";

type Send = Extract<SignallingCommand, { type: "send" }>;

interface OutboxOptions {
  request: Request;
  report(event: SignallingEvent): void;
  isSeated(): boolean;
  /** The gate between the outbox and the server. */
  hold: Hold;
}

/** Messages held while nobody takes them; a call needs about twelve. */
const heldMax = 200;

/** The gate is above: what stops there is one message, whatever carries it afterwards. */
const clock = {
  setTimeout: (run: () => void, delayMs: number) => window.setTimeout(run, delayMs),
  clearTimeout: (id: number) => window.clearTimeout(id),
};

/** Keeps messages in order until the server has acknowledged them, and sends them again after a gap. */
export function createMessageOutbox({ request, report, isSeated, hold }: OutboxOptions) {
  const held = new Map<string, Send>();
  /** Handed to the present socket and not answered yet: the socket keeps order and loses nothing while it lives. */
  const underWay = new Set<string>();
  const envelopes = createEnvelopes({ clock, send: relay });

  function emit(message: Send): void {
    const { id } = message;
    if (underWay.has(id)) return;
    underWay.add(id);
    hold.passMessage("out", message, {
      go: () => envelopes.post(message),
      lost() {
        underWay.delete(id);
        held.delete(id);
      },
    });
  }

  function relay({ id, epoch, signal, following }: Envelope): void {
    const heads = [{ id, signal }, ...(following ?? [])].map((each) => ({
      ...each,
      epoch,
      bytes: JSON.stringify(each.signal).length,
    }));
    request({ type: "relay", id, epoch, signal, ...(following && { following }) }, (answer) => {
      for (const head of heads) underWay.delete(head.id);
      takeReply(heads, answer);
      envelopes.answered(id);
    });
  }

  /** The server relays an envelope whole or not at all. */
  function takeReply(heads: (Omit<Send, "type"> & { bytes: number })[], answer: unknown): void {
    const reply = parse(RelayReply, answer);
    if (!reply.ok) return report({ type: "message.malformed", problem: reply.problem });
    for (const head of heads) {
      if (reply.value.ok) {
        held.delete(head.id);
        const { ok: _ok, ...stamps } = reply.value;
        report({ type: "message.acknowledged", ...head, stamps });
        continue;
      }
      const { error } = reply.value;
      // Somebody who is away comes back, and so does our own seat; everything else is final.
      if (error.name !== "away" && error.name !== "notSeated") held.delete(head.id);
      report({ type: "message.refused", ...head, error });
    }
  }

  return {
    send(message: Send): void {
      const { id, epoch, signal } = message;
      if (held.size < heldMax) held.set(id, message);
      report({ type: "message.sent", id, epoch, signal, bytes: JSON.stringify(signal).length });
      if (isSeated()) emit(message);
    },
    /** Sends everything that has no acknowledgement; messages of other epochs are forgotten when one is named. */
    sendAgain(epoch: Epoch | null): void {
      for (const message of held.values()) {
        if (epoch !== null && message.epoch !== epoch) held.delete(message.id);
        else emit(message);
      }
    },
    /** The socket is gone, and with it every answer that it still owed. */
    breakOff(): void {
      underWay.clear();
      envelopes.forget();
    },
    /** Nothing is sent again. What only waits for its envelope goes now: it was as good as sent. */
    forget(): void {
      envelopes.flush();
      held.clear();
    },
  };
}
