/** One thing that the browser did or said, written down without the application's help. */
export interface WitnessEntry {
  event: string;
  /** `performance.now()` of the page. */
  atMs: number;
}

export interface Witness {
  log: WitnessEntry[];
  note(event: string): void;
  /** addEventListener as the browser made it, for a stub may stand before the page's own. */
  listen: typeof EventTarget.prototype.addEventListener;
  connections: RTCPeerConnection[];
}

declare global {
  interface Window {
    witness: Witness;
  }
}

/** Runs in the page before its own code. */
export function openLog(): void {
  const log: WitnessEntry[] = [];
  window.witness = {
    log,
    note: (event) => void log.push({ event, atMs: performance.now() }),
    listen: EventTarget.prototype.addEventListener,
    connections: [],
  };
}
