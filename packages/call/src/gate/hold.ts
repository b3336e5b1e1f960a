import type { Epoch, MessageId, NegotiationId, Signal } from "@callglass/protocol";

import type { PeerCommand } from "../ports/peer.ts";
import { createGate, type Gate, type GateAct, type Way } from "./gate.ts";
import { createPausableClock, type Clock } from "./pausableClock.ts";

/** A message on its way out or in, or a call that our code makes of the browser. */
export interface Passing {
  lane: "out" | "in" | "calls";
  /** `offer`, `answer` ..., or the browser's function. */
  type: string;
  /** Null for a call that no message asked for. */
  message: MessageId | null;
  negotiation: NegotiationId | null;
  epoch: Epoch | null;
  bytes: number;
}

/** What is told of a person who holds the wire, for the recording. */
export type HoldTold =
  | { type: "hold"; phase: "began" | "ended" | "paused" | "resumed" }
  | { type: "gate"; act: GateAct; number: number; item: Passing; behind: number | null };

export interface HoldOptions {
  clock: Clock;
  nowMs(): number;
  tell(told: HoldTold): void;
}

/**
 * One page's gate: every message between the two people, in both directions, and every browser call of a session passes it.
 * What the server itself says is not held: it is no message of a person.
 */
export function createHold({ clock, nowMs, tell }: HoldOptions) {
  const pausable = createPausableClock(clock, nowMs);
  let holds = false;
  let holdsCalls = false;
  let otherHolds = false;
  let paused = false;

  const gate: Gate<Passing> = createGate({
    stops(item) {
      if (item.lane === "calls" ? holdsCalls : holds) return true;
      // While a hold ends, nothing overtakes what is still to go.
      return gate.stopped().some((before) => before.item.lane === item.lane);
    },
    tell: (act, { number, item }, behind) =>
      tell({ type: "gate", act, number, item, behind: behind?.number ?? null }),
  });

  /** Nobody's patience runs out while a person thinks, at whichever side. */
  function keepTime(): void {
    const wanted = holds || otherHolds;
    if (wanted === paused) return;
    paused = wanted;
    if (paused) pausable.pause();
    tell({ type: "hold", phase: paused ? "paused" : "resumed" });
    if (!paused) pausable.resume();
  }

  function end(empty: () => void): void {
    if (!holds) return;
    holds = false;
    holdsCalls = false;
    empty();
    tell({ type: "hold", phase: "ended" });
    keepTime();
  }

  return {
    /** The clock of our own waits; the browser has its own. */
    clock: pausable.clock,
    begin(): void {
      if (holds) return;
      holds = true;
      tell({ type: "hold", phase: "began" });
      keepTime();
    },
    /** Lets everything go, in order. */
    end: () => end(() => gate.releaseAll()),
    /** The call is over, and with it what was on its way. */
    close: () => end(() => gate.forget(() => true)),
    /** Also stops the calls of the browser, which then are made one by one. */
    holdCalls(on: boolean): void {
      holdsCalls = on && holds;
      if (!holdsCalls) gate.releaseAll(({ lane }) => lane === "calls");
    },
    /** The other person holds the wire: their time stands still, and so does ours. */
    followOther(on: boolean): void {
      otherHolds = on;
      keepTime();
    },
    passMessage(
      lane: "out" | "in",
      { id, epoch, signal }: { id: MessageId; epoch: Epoch; signal: Signal },
      way: Way,
    ): void {
      // Written out only for what stops: the way of all others is to cost nothing.
      if (!holds && gate.stopped().length === 0) return way.go();
      // It waits here already, and the link came back meanwhile.
      if (lane === "out" && gate.stopped().some(({ item }) => item.lane === "out" && item.message === id))
        return;
      const negotiation = "negotiation" in signal ? signal.negotiation : null;
      const bytes = JSON.stringify(signal).length;
      gate.pass({ lane, type: signal.type, message: id, negotiation, epoch, bytes }, way);
    },
    passCall(command: PeerCommand, go: () => void): void {
      const type = callOf(command);
      if (type === null) return go();
      const message = "message" in command ? command.message : null;
      const negotiation = "negotiation" in command ? command.negotiation : null;
      gate.pass({ lane: "calls", type, message, negotiation, epoch: null, bytes: 0 }, { go });
    },
    release: gate.release,
    double: gate.double,
    drop: gate.drop,
    swap: gate.swap,
    stopped: gate.stopped,
    /** Another epoch has begun, or none goes on: what belongs to another one arrives nowhere. */
    forgetMessages: (present: Epoch | null) =>
      gate.forget(({ lane, epoch }) => lane !== "calls" && epoch !== present),
    forgetCalls: () => gate.forget(({ lane }) => lane === "calls"),
  };
}

export type Hold = ReturnType<typeof createHold>;

/** The browser's function behind a command; null for what is only looking. */
function callOf(command: PeerCommand): string | null {
  switch (command.type) {
    case "offer":
      return "setLocalDescription(offer)";
    case "answer":
      return "setLocalDescription(answer)";
    case "applyOffer":
      return "setRemoteDescription(offer)";
    case "applyAnswer":
      return "setRemoteDescription(answer)";
    case "addCandidate":
      return "addIceCandidate";
    case "putTrack":
    case "sendMedia":
      return "replaceTrack";
    case "setIceServers":
      return "setConfiguration";
    case "restartIce":
      return "restartIce";
    case "watchPath":
      return null;
  }
}
