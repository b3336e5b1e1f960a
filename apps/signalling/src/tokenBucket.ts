export interface Quota {
  perSecond: number;
  burst: number;
}

/**
 * A quota that refills evenly: a burst at once, then `perSecond`.
 * A class, because every socket has four of them and every address two.
 */
export class TokenBucket {
  readonly #quota: Quota;
  #level: number;
  #atMs = 0;

  constructor(quota: Quota) {
    this.#quota = quota;
    this.#level = quota.burst;
  }

  /** Takes `amount` if there is enough and returns 0; else takes nothing and returns the wait in milliseconds. */
  take(amount: number, nowMs: number): number {
    this.#refill(nowMs);
    if (this.#level >= amount) {
      this.#level -= amount;
      return 0;
    }
    return Math.ceil(((amount - this.#level) / this.#quota.perSecond) * 1000);
  }

  /** True when nothing has been taken for so long that the bucket may be forgotten. */
  isFull(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#level >= this.#quota.burst;
  }

  #refill(nowMs: number): void {
    const { perSecond, burst } = this.#quota;
    // A bucket that is new is full already.
    this.#level = Math.min(burst, this.#level + (Math.max(0, nowMs - this.#atMs) / 1000) * perSecond);
    this.#atMs = nowMs;
  }
}

/** One bucket for each address; forgets the full ones when they become many. */
export function bucketPerAddress(quota: Quota, sweepAbove = 1000) {
  const buckets = new Map<string, TokenBucket>();
  let sweepAt = sweepAbove;
  return {
    take(address: string, nowMs: number): number {
      if (buckets.size > sweepAt) {
        for (const [key, bucket] of buckets) if (bucket.isFull(nowMs)) buckets.delete(key);
        // Those that stay are not looked at again with every newcomer: an attacker may have many addresses.
        sweepAt = Math.max(sweepAbove, 2 * buckets.size);
      }
      let bucket = buckets.get(address);
      if (!bucket) {
        bucket = new TokenBucket(quota);
        buckets.set(address, bucket);
      }
      return bucket.take(1, nowMs);
    },
  };
}
