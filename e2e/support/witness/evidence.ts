import type { WitnessEntry } from "./log.ts";

/** Events that prove a step: all of them, or any one where the browser has a choice. */
type Proof = { all: readonly string[] } | { any: readonly string[] };

const one = (event: string): Proof => ({ all: [event] });

const evidence: Readonly<Record<string, Proof>> = {
  "signalling.connect": one("socket connected"),
  "signalling.seat": one("acknowledged join"),
  "signalling.paired": one("paired"),
  "media.request": one("getUserMedia called"),
  "media.granted": one("getUserMedia granted"),
  "peer.create": one("RTCPeerConnection created"),
  // Whoever offers makes the slots, whoever answers adopts them by setting their directions.
  "peer.tracks": { any: ["addTransceiver called", "transceiver adopted"] },
  "offer.create": one("local offer applied"),
  "offer.send": one("acknowledged offer"),
  "offer.receive": one("received offer"),
  "offer.apply": one("remote offer applied"),
  "answer.create": one("local answer applied"),
  "answer.send": one("acknowledged answer"),
  "answer.receive": one("received answer"),
  "answer.apply": one("remote answer applied"),
  // Read from the negotiated description, so no earlier than it.
  "media.codecs": { any: ["local answer applied", "remote answer applied"] },
  "ice.gather": one("gathering complete"),
  "ice.trickle": { all: ["sent end of candidates", "received end of candidates"] },
  // Checking is over when a pair works; until then the step is active.
  "ice.check": { any: ["ice connected", "ice completed"] },
  "ice.connected": { any: ["ice connected", "ice completed"] },
  "dtls.connected": one("dtls connected"),
  "call.connected": one("connection connected"),
  "channel.open": one("data channel open"),
  "media.track": one("track"),
  "media.firstFrame": one("frame presented"),
};

export const witnessedSteps: readonly string[] = Object.keys(evidence);

/** When the witness had seen what proves the step, or null if it never did. */
export function seenAtMs(log: readonly WitnessEntry[], step: string): number | null {
  const proof = evidence[step] ?? one(step);
  const at = (event: string) => log.find((entry) => entry.event === event)?.atMs ?? Number.POSITIVE_INFINITY;
  const ms = "all" in proof ? Math.max(...proof.all.map(at)) : Math.min(...proof.any.map(at));
  return Number.isFinite(ms) ? ms : null;
}
