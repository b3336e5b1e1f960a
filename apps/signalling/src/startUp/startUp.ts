import type { Pulse } from "../watch/pulse.ts";

/** One thing that the start spent its time on, in milliseconds since the process began; `untilMs` is null while it runs. */
export interface Phase {
  name: string;
  fromMs: number;
  untilMs: number | null;
}

/** Why the start took as long as it did. */
export interface StartUp {
  phases: readonly Phase[];
  /** Milliseconds from the process's beginning until it listened, and until whoever comes is served at once; null before. */
  listeningAfterMs(): number | null;
  readyAfterMs(): number | null;
  /** Runs one part of the start and notes how long it took. */
  phase<T>(name: string, work: () => T | Promise<T>): Promise<T>;
  /** Says that the server listens: whoever comes is kept until it is ready. */
  listens(): void;
  /** Says that the server is ready: nothing is a part of the start any more. */
  end(): void;
}

/** What scripts/start.mjs marks when it hands over, so that its own work is not taken for the server's. */
const handOverMark = "callglass.handOver";

/**
 * Follows the start. Its first phases lie before the first line of this project: Node's own bootstrap, the
 * launcher's check of the build if there was one, and the loading of this file.
 */
export function followStartUp(pulse: Pulse): StartUp {
  const enteredMs = performance.now();
  const bootstrappedMs = performance.nodeTiming.bootstrapComplete;
  const handedOverMs = performance.getEntriesByName(handOverMark)[0]?.startTime ?? null;
  const phases: Phase[] = [{ name: "Node", fromMs: 0, untilMs: bootstrappedMs }];
  if (handedOverMs !== null) phases.push({ name: "launcher", fromMs: bootstrappedMs, untilMs: handedOverMs });
  phases.push({ name: "entry", fromMs: handedOverMs ?? bootstrappedMs, untilMs: enteredMs });
  let listeningMs: number | null = null;
  let readyMs: number | null = null;
  return {
    phases,
    listeningAfterMs: () => listeningMs,
    readyAfterMs: () => readyMs,
    async phase(name, work) {
      const phase: Phase = { name, fromMs: performance.now(), untilMs: null };
      phases.push(phase);
      pulse.beginPhase(name);
      const result = await work();
      phase.untilMs = performance.now();
      return result;
    },
    listens: () => void (listeningMs = performance.now()),
    end() {
      readyMs = performance.now();
      pulse.endStartUp();
    },
  };
}

/** One line for a person: the whole, then its parts, e.g. `listening after 82 ms, ready after 131 ms: Node 38, listen 6`. */
export function startUpLine(startUp: StartUp): string {
  const parts = startUp.phases.map(
    ({ name, fromMs, untilMs }) => `${name} ${Math.round((untilMs ?? performance.now()) - fromMs)}`,
  );
  const after = (ms: number | null) => `after ${Math.round(ms ?? performance.now())} ms`;
  return `listening ${after(startUp.listeningAfterMs())}, ready ${after(startUp.readyAfterMs())}: ${parts.join(", ")}`;
}
