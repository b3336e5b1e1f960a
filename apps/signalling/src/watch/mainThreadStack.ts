import { Session, type Debugger } from "node:inspector";

import { delays } from "../delays.ts";
import { sourceFinder, type Place } from "./sourceOf.ts";

/** One line of a stack. */
export interface Frame extends Place {
  functionName: string;
}

/** What was found when the main thread was stopped for a moment. */
export interface Found {
  stack: Frame[];
  /** What the expression gave, as text; null when it could not be asked. */
  answer: string | null;
  /** When that thread had stopped, by performance.now() of the one who asked. */
  atMs: number;
}

const mostFrames = 20;

/**
 * Stops the main thread from a worker, reads its stack, evaluates `expression` there, and lets it go on; works
 * while that thread is stuck in a loop or in a regular expression. Null when it does not stop in time.
 * The debugger is attached for these few milliseconds only, because code runs slower under it.
 */
export function readMainThread(expression: string, done: (found: Found | null) => void): void {
  const session = new Session();
  let ended = false;
  function end(found: Found | null) {
    if (ended) return;
    ended = true;
    clearTimeout(timer);
    session.disconnect();
    done(found);
  }
  const timer = setTimeout(() => end(null), delays.watchdogStackMs);
  try {
    session.connectToMainThread();
  } catch {
    return end(null);
  }
  const files = new Map<string, string>();
  session.on("Debugger.scriptParsed", ({ params }) => files.set(params.scriptId, params.url));
  session.once("Debugger.paused", ({ params }) => {
    const atMs = performance.now();
    const frames = params.callFrames.slice(0, mostFrames);
    session.post("Runtime.evaluate", { expression, returnByValue: true }, (error, reply) => {
      const value: unknown = error ? null : reply.result.value;
      session.post("Debugger.resume");
      const sourceOf = sourceFinder();
      const stack = frames.map((frame) => frameOf(frame, files, sourceOf));
      end({ stack, answer: typeof value === "string" ? value : null, atMs });
    });
  });
  session.post("Debugger.enable");
  session.post("Debugger.pause");
}

function frameOf(
  { functionName, location }: Debugger.CallFrame,
  files: ReadonlyMap<string, string>,
  sourceOf: (place: Place) => Place,
): Frame {
  const place = {
    file: files.get(location.scriptId) ?? "",
    line: location.lineNumber + 1,
    column: (location.columnNumber ?? 0) + 1,
  };
  return { functionName: functionName || "(anonymous)", ...sourceOf(place) };
}

/** One frame as stack traces write it. */
export function frameLine({ functionName, file, line, column }: Frame): string {
  return `${functionName} (${file}:${line}:${column})`;
}
