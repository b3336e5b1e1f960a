interface ClockSample {
  at: number;
  /** Server time minus the page's time. */
  offsetMs: number;
  roundTripMs: number;
}

export interface ClockSamples {
  add(sample: ClockSample): void;
  /** The sample with the smallest round trip of the last 60 s. */
  best(): ClockSample | null;
}

/** Longer than a few samples at one each 10 s, shorter than the time in which two clocks drift apart. */
const windowMs = 60_000;

export function createClock(): ClockSamples {
  let samples: ClockSample[] = [];
  let newestAt = -Infinity;
  return {
    add(sample) {
      newestAt = Math.max(newestAt, sample.at);
      samples.push(sample);
      samples = samples.filter(({ at }) => at >= newestAt - windowMs).slice(-1000);
    },
    best() {
      let best: ClockSample | null = null;
      for (const sample of samples) if (best === null || isBetter(sample, best)) best = sample;
      return best;
    },
  };
}

/** Ties go to the newer one, so that the order of arrival decides nothing. */
function isBetter(one: ClockSample, other: ClockSample): boolean {
  if (one.roundTripMs !== other.roundTripMs) return one.roundTripMs < other.roundTripMs;
  return one.at > other.at;
}
