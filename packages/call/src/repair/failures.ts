import type { CallFailure } from "../failures.ts";

/** Whether a new epoch may help: what the two browsers cannot do together stays so. */
export function isRenewable(failure: CallFailure): boolean {
  switch (failure.reason) {
    case "codec":
    case "security":
    case "turn":
    case "unsupported":
      return failure.reason === "security" && failure.detail === "timeout";
    case "refused":
      return failure.why === "failed";
    case "ice":
    case "negotiation":
    case "room":
      return true;
  }
}

export interface RelaySituation {
  iceTransportPolicy: "all" | "relay";
  relayFound: boolean;
  turnRefused: boolean;
}

/** A path that never came to be with relays alone allowed and none found is the TURN server's fault. */
export function pathFailure(failure: CallFailure, relay: RelaySituation): CallFailure {
  const isRelayMissing = relay.iceTransportPolicy === "relay" && !relay.relayFound;
  if (failure.reason !== "ice" || !isRelayMissing) return failure;
  return { reason: "turn", detail: relay.turnRefused ? "auth" : "unreachable" };
}
