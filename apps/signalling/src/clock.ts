/** Time as the server sees it, given from outside so that no test has to wait. */
export interface Clock {
  /** Milliseconds since the Unix epoch, with fractions; does not go back when the system's clock is set. */
  nowMs(): number;
  /** Runs the task once after `delayMs`; returns what cancels it. */
  schedule(delayMs: number, task: () => void): () => void;
}

const originMs = performance.timeOrigin;

export const realClock: Clock = {
  nowMs: () => originMs + performance.now(),
  schedule(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};
