import { useSyncExternalStore } from "react";

/** Four times a second is as fast as a countdown in tenths can be read. */
const tickMs = 250;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let ticks = 0;

function tick(): void {
  ticks += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** Draws again with every tick of the one shared clock, which runs only while somebody reads it. */
export function useTick(): number {
  return useSyncExternalStore(subscribe, () => ticks);
}
