import { Busy, type Box } from "./box.ts";

/** Something that only one may have at a time. */
export interface Lock {
  /** Waits at most `ms` for it and keeps it until the box ends; else {@link Busy}, with the holder's name and how long it holds. */
  take(box: Box, holder: string, ms: number): Promise<void>;
}

export function createLock(name: string): Lock {
  let held: { by: string; sinceMs: number } | null = null;
  const queue: { by: string; handOver: () => void }[] = [];

  /** Handed straight to the next one, so that nobody who comes in between gets it too. */
  function release() {
    const next = queue.shift();
    held = next ? { by: next.by, sinceMs: performance.now() } : null;
    next?.handOver();
  }

  return {
    async take(box, holder, ms) {
      if (held === null) {
        held = { by: holder, sinceMs: performance.now() };
        return box.hold(release);
      }
      const { by, sinceMs } = held;
      let isOurs = false;
      let handOver = () => undefined as void;
      const handedOver = new Promise<void>((resolve) => {
        handOver = () => {
          isOurs = true;
          resolve();
        };
      });
      queue.push({ by: holder, handOver });
      const leave = () => {
        const at = queue.findIndex((each) => each.handOver === handOver);
        if (at >= 0) queue.splice(at, 1);
        else if (isOurs) release();
        isOurs = false;
      };
      box.hold(leave);
      try {
        await box.waitFor(`lock ${name}`, ms, () => handedOver, by);
      } catch {
        leave();
        const forMs = Math.round(performance.now() - sinceMs);
        throw new Busy(`${name} has been taken by ${by} for ${forMs} ms.`, ms);
      }
    },
  };
}
