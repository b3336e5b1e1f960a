import { delays } from "../delays.ts";

const textBytes = 200;
const headerBytes = 16;

/** What the main thread tells its watchdog in shared memory, where it can be read while that thread is stuck. */
export interface Pulse {
  memory: SharedArrayBuffer;
  /** Names what the start is busy with. */
  beginPhase(name: string): void;
  endStartUp(): void;
  /** Says nothing more, so that the process may end. */
  stop(): void;
}

/** Layout of the memory: beats counted, phases begun (0 after the start), length of the phase's name, longest pause, text. */
const cells = { beats: 0, phase: 1, length: 2, pauseMs: 3 } as const;

export function startPulse(): Pulse {
  const memory = new SharedArrayBuffer(headerBytes + textBytes);
  const header = new Int32Array(memory, 0, headerBytes / 4);
  const text = new Uint8Array(memory, headerBytes);
  let begun = 0;
  // During the start it also keeps a process alive that waits for nothing that would, so that it says what it waits for.
  let beatMs = performance.now();
  const timer = setInterval(() => {
    const nowMs = performance.now();
    const pauseMs = Math.round(nowMs - beatMs);
    beatMs = nowMs;
    // Before the beat: whoever sees that one sees how long it was awaited.
    if (pauseMs > Atomics.load(header, cells.pauseMs)) Atomics.store(header, cells.pauseMs, pauseMs);
    Atomics.add(header, cells.beats, 1);
  }, delays.watchdogBeatMs);
  return {
    memory,
    beginPhase(name) {
      begun += 1;
      const bytes = Buffer.from(name).subarray(0, textBytes);
      text.set(bytes);
      Atomics.store(header, cells.length, bytes.length);
      Atomics.store(header, cells.phase, begun);
    },
    endStartUp() {
      Atomics.store(header, cells.phase, 0);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}

/** The watchdog's side of a pulse. */
export interface PulseReading {
  beats: number;
  /** Which phase of the start this is, counted from 1, and its name; null after the start. */
  phase: { number: number; name: string } | null;
}

export function readPulse(memory: SharedArrayBuffer): PulseReading {
  const header = new Int32Array(memory, 0, headerBytes / 4);
  const number = Atomics.load(header, cells.phase);
  const length = Atomics.load(header, cells.length);
  // TextDecoder refuses shared memory.
  const name = Buffer.from(new Uint8Array(memory, headerBytes, length)).toString();
  return { beats: Atomics.load(header, cells.beats), phase: number === 0 ? null : { number, name } };
}

/** The longest time between two beats since this was asked last, in milliseconds. */
export function takeLongestPause(memory: SharedArrayBuffer): number {
  return Atomics.exchange(new Int32Array(memory, 0, headerBytes / 4), cells.pauseMs, 0);
}
