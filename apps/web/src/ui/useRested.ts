import { useEffect, useRef, useState } from "react";

/** Shorter than the pause that a person notices. */
const restMs = 100;

/** What moves on and on, as a call that is played, is followed this often. */
const latestMs = 1_000;

/** The value as it was when it last stood still for a moment; for what nobody sees while it moves. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  const movesSinceMs = useRef<number | null>(null);
  useEffect(() => {
    if (Object.is(rested, value)) return undefined;
    const nowMs = performance.now();
    movesSinceMs.current ??= nowMs;
    const leftMs = Math.max(0, movesSinceMs.current + latestMs - nowMs);
    const timer = setTimeout(
      () => {
        movesSinceMs.current = null;
        setRested(value);
      },
      Math.min(restMs, leftMs),
    );
    return () => clearTimeout(timer);
  }, [value, rested]);
  return rested;
}
