import type { Epoch, MessageId, Signal } from "@callglass/protocol";

/** One message on its way from the server to a person. */
export interface WireMessage {
  /** Position on the wire, from 1. */
  number: number;
  atMs: number;
  from: string;
  to: string;
  id: MessageId;
  epoch: Epoch;
  signal: Signal;
}

/** What happens to a message on its way; null lets it pass. */
export type Tampering = "lose" | "double" | { delayMs: number } | { replaceBy: Signal } | { again: number };

export type Tamper = (message: WireMessage) => Tampering | null;

/** Everything that was relayed, and the rules by which it is tampered with. */
export function createWire(nowMs: () => number) {
  const messages: WireMessage[] = [];
  const rules: Tamper[] = [];
  return {
    messages,
    /** The first rule that says something counts. */
    tamper(rule: Tamper): void {
      rules.push(rule);
    },
    leaveAlone(): void {
      rules.length = 0;
    },
    carry(
      message: Omit<WireMessage, "number" | "atMs">,
      deliver: (signal: Signal, extraMs: number) => void,
    ): void {
      const carried = { ...message, number: messages.length + 1, atMs: nowMs() };
      messages.push(carried);
      const rule = rules.map((each) => each(carried)).find((each) => each !== null) ?? null;
      if (rule === "lose") return;
      if (rule === null) return deliver(message.signal, 0);
      if (rule === "double") {
        deliver(message.signal, 0);
        return deliver(message.signal, 0);
      }
      if ("replaceBy" in rule) return deliver(rule.replaceBy, 0);
      if ("delayMs" in rule) return deliver(message.signal, rule.delayMs);
      deliver(message.signal, 0);
      deliver(message.signal, rule.again);
    },
  };
}

export type Wire = ReturnType<typeof createWire>;

/** A rule for the first `times` messages of one kind, from one person. */
export function theFirst(type: Signal["type"], what: Tampering, { from = "", times = 1 } = {}): Tamper {
  let left = times;
  return (message) => {
    if (message.signal.type !== type || (from !== "" && message.from !== from) || left === 0) return null;
    left -= 1;
    return what;
  };
}
