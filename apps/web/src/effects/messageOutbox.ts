import { RelayReply, parse, type Epoch } from "@callglass/protocol";
import type { Hold, SignallingCommand, SignallingEvent } from "@callglass/call";

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

/** Keeps messages in order until the server has acknowledged them, and sends them again after a gap. */
export function createMessageOutbox({ request, report, isSeated, hold }: OutboxOptions) {
  const held = new Map<string, Send>();
  /** Handed to the present socket and not answered yet: the socket keeps order and loses nothing while it lives. */
  const underWay = new Set<string>();

  function emit(message: Send): void {
    const { id } = message;
    if (underWay.has(id)) return;
    underWay.add(id);
    hold.passMessage("out", message, {
      go: () => relay(message),
      lost() {
        underWay.delete(id);
        held.delete(id);
      },
    });
  }

  function relay({ id, epoch, signal }: Send): void {
    const head = { id, epoch, signal, bytes: JSON.stringify(signal).length };
    request({ type: "relay", id, epoch, signal }, (answer) => {
      underWay.delete(id);
      const reply = parse(RelayReply, answer);
      if (!reply.ok) return report({ type: "message.malformed", problem: reply.problem });
      if (reply.value.ok) {
        held.delete(id);
        const { ok: _ok, ...stamps } = reply.value;
        return report({ type: "message.acknowledged", ...head, stamps });
      }
      const { error } = reply.value;
      // Somebody who is away comes back, and so does our own seat; everything else is final.
      if (error.name !== "away" && error.name !== "notSeated") held.delete(id);
      report({ type: "message.refused", ...head, error });
    });
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
    },
    forget(): void {
      held.clear();
    },
  };
}
