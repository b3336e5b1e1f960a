import type { Epoch, MessageId, Signal } from "@callglass/protocol";

import { createGate } from "../gate/gate.ts";
import type { WorldClock } from "./worldClock.fake.ts";

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

type Stop = Exclude<Tampering, { replaceBy: Signal } | { again: number }>;

interface Carried {
  lane: string;
  stop: Stop | null;
}

/** Everything that was relayed, and the rules by which it is tampered with at the gate. */
export function createWire(clock: WorldClock) {
  const messages: WireMessage[] = [];
  const rules: Tamper[] = [];
  const gate = createGate<Carried>({ stops: ({ stop }) => stop !== null });

  function pass(lane: string, stop: Stop | null, go: () => void): void {
    gate.pass({ lane, stop }, { go });
    const stopped = gate.stopped().at(-1);
    if (stop === null || stopped === undefined) return;
    const { number } = stopped;
    if (stop === "lose") gate.drop(number);
    else if (stop === "double") gate.double(number);
    else clock.setTimeout(() => gate.release(number), stop.delayMs);
  }

  return {
    messages,
    /** The first rule that says something counts. */
    tamper(rule: Tamper): void {
      rules.push(rule);
    },
    leaveAlone(): void {
      rules.length = 0;
    },
    carry(message: Omit<WireMessage, "number" | "atMs">, deliver: (signal: Signal) => void): void {
      const carried = { ...message, number: messages.length + 1, atMs: clock.now() };
      messages.push(carried);
      const rule = rules.map((each) => each(carried)).find((each) => each !== null) ?? null;
      const { from: lane, signal } = message;
      if (typeof rule === "string" || rule === null) return pass(lane, rule, () => deliver(signal));
      if ("delayMs" in rule) return pass(lane, rule, () => deliver(signal));
      if ("replaceBy" in rule) return pass(lane, null, () => deliver(rule.replaceBy));
      pass(lane, null, () => deliver(signal));
      pass(lane, { delayMs: rule.again }, () => deliver(signal));
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
