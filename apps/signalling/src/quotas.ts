import { limits, type ClientRequest, type Signal } from "@callglass/protocol";

import { tokenBucket, type Quota } from "./tokenBucket.ts";

/** What one socket, one address and all together may ask of the server. */
export interface Quotas {
  messages: Quota;
  relayedCharacters: Quota;
  entryBatches: Quota;
  entryCharacters: Quota;
  joinsPerAddress: Quota;
  connectionsPerAddress: Quota;
  /** Of all addresses together: what is above is refused as `busy`, and nobody inside notices. */
  sockets: number;
  rooms: number;
}

export const defaultQuotas: Quotas = {
  messages: { perSecond: 40, burst: 120 },
  relayedCharacters: { perSecond: 64_000, burst: 8 * limits.sdpLength },
  // Entries have their own quota, so that a busy recording never starves a negotiation.
  entryBatches: { perSecond: 20, burst: 80 },
  entryCharacters: { perSecond: 64_000, burst: 32 * limits.entriesBatchLength },
  // Generous, because a whole school may share one address; room ids are not guessable anyway.
  joinsPerAddress: { perSecond: 5, burst: 200 },
  // Whoever was closed for flooding comes back no faster than this, and a school comes back within seconds.
  connectionsPerAddress: { perSecond: 20, burst: 400 },
  sockets: 10_000,
  rooms: 10_000,
};

/** Counts what one socket asks for. */
export interface SocketQuota {
  /** 0 when the request may run, else the wait in milliseconds. Unreadable requests are counted as `null`. */
  take(request: ClientRequest | null, nowMs: number): number;
}

export function socketQuota(quotas: Quotas): SocketQuota {
  const messages = tokenBucket(quotas.messages);
  const relayed = tokenBucket(quotas.relayedCharacters);
  const batches = tokenBucket(quotas.entryBatches);
  const entries = tokenBucket(quotas.entryCharacters);
  return {
    take(request, nowMs) {
      switch (request?.type) {
        case "entries":
          return batches.take(1, nowMs) || entries.take(request.batch.length, nowMs);
        case "relay":
          return messages.take(1, nowMs) || relayed.take(charactersOf(request.signal), nowMs);
        default:
          return messages.take(1, nowMs);
      }
    },
  };
}

/** The part that has no fixed length; writing the whole signal as text to count it would cost more than relaying it. */
function charactersOf(signal: Signal): number {
  switch (signal.type) {
    case "offer":
    case "answer":
      return signal.sdp.length;
    case "candidate":
      return signal.candidate.candidate.length;
    case "refusal":
      return signal.detail.length;
  }
}
