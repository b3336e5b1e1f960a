import type { SlotName } from "./slots.ts";

/** Why there is no camera or microphone; named after what a person can do about it (mediacapture-main, getUserMedia). */
export type CaptureProblemName =
  /** The site is blocked in the browser's settings, or a policy of the page forbids it. */
  | "blocked"
  /** The prompt was closed without an answer. */
  | "dismissed"
  /** The operating system's privacy settings say no. */
  | "systemDenied"
  /** There is no such device. */
  | "notFound"
  /** Another program uses it, or it does not start. */
  | "busy"
  /** No device can do what was asked. */
  | "overconstrained"
  /** The page is not served over https or localhost, so the browser offers no devices. */
  | "insecure"
  /** It worked, and then its device was gone. */
  | "unplugged"
  /** It worked, and then the permission was taken back. */
  | "revoked"
  /** The person went on while the prompt was still open. */
  | "skipped"
  | "unknown";

export interface CaptureProblem {
  name: CaptureProblemName;
  /** The browser's own error name and text, for those who debug. */
  errorName: string;
  message: string;
}

/** The step of a negotiation that did not end well. */
export type NegotiationStep =
  | "offer.create"
  | "offer.send"
  | "offer.receive"
  | "offer.apply"
  | "answer.create"
  | "answer.send"
  | "answer.receive"
  | "answer.apply"
  | "candidate.add";

/** Why a call is not possible now; every one ends in a state with a next action for the person. */
export type CallFailure =
  | { reason: "room"; detail: "full" | "version" | "join"; message: string }
  | { reason: "ice"; detail: "timeout" | "failed" | "disconnected" }
  /** Only relayed paths are allowed, and no TURN server gave one. */
  | { reason: "turn"; detail: "unreachable" | "auth" }
  | { reason: "security"; detail: "timeout" | "failed" }
  | { reason: "codec"; slots: readonly SlotName[] }
  | { reason: "refused"; why: string; detail: string }
  | { reason: "negotiation"; step: NegotiationStep; message: string }
  | { reason: "unsupported"; missing: readonly string[] };
