import { limits, type ClientRequest, type Signal } from "@callglass/protocol";

import { TokenBucket, type Quota } from "./tokenBucket.ts";

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
export class SocketQuota {
  readonly #messages: TokenBucket;
  readonly #relayed: TokenBucket;
  readonly #batches: TokenBucket;
  readonly #entries: TokenBucket;

  constructor(quotas: Quotas) {
    this.#messages = new TokenBucket(quotas.messages);
    this.#relayed = new TokenBucket(quotas.relayedCharacters);
    this.#batches = new TokenBucket(quotas.entryBatches);
    this.#entries = new TokenBucket(quotas.entryCharacters);
  }

  /** 0 when the request may run, else the wait in milliseconds. Unreadable requests are counted as `null`. */
  take(request: ClientRequest | null, nowMs: number): number {
    switch (request?.type) {
      case "entries":
        return this.#batches.take(1, nowMs) || this.#entries.take(request.batch.length, nowMs);
      case "relay":
        return this.#messages.take(1, nowMs) || this.#relayed.take(charactersOf(request.signal), nowMs);
      default:
        return this.#messages.take(1, nowMs);
    }
  }
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
