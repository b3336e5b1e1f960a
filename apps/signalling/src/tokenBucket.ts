/** A quota that refills evenly: a burst at once, then `perSecond`. */
export interface TokenBucket {
  /** Takes `amount` if there is enough and returns 0; else takes nothing and returns the wait in milliseconds. */
  take(amount: number, nowMs: number): number;
  /** True when nothing has been taken for so long that the bucket may be forgotten. */
  isFull(nowMs: number): boolean;
}

export interface Quota {
  perSecond: number;
  burst: number;
}

export function tokenBucket({ perSecond, burst }: Quota): TokenBucket {
  let level = burst;
  let atMs: number | null = null;
  function refill(nowMs: number) {
    if (atMs !== null) level = Math.min(burst, level + (Math.max(0, nowMs - atMs) / 1000) * perSecond);
    atMs = nowMs;
  }
  return {
    take(amount, nowMs) {
      refill(nowMs);
      if (level >= amount) {
        level -= amount;
        return 0;
      }
      return Math.ceil(((amount - level) / perSecond) * 1000);
    },
    isFull(nowMs) {
      refill(nowMs);
      return level >= burst;
    },
  };
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
        bucket = tokenBucket(quota);
        buckets.set(address, bucket);
      }
      return bucket.take(1, nowMs);
    },
  };
}
