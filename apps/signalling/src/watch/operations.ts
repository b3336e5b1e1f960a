import type { BusyWith } from "@callglass/protocol";

import { delays } from "../delays.ts";
import { Busy, errorOf, runIn } from "./box.ts";
import { Operation, shownRoom, viewOf, type OperationView } from "./operation.ts";

/** Hears of every operation; made once, because it is called for every message. */
export interface OperationListener {
  began(operation: Operation): void;
  /** It waits for something, so that somebody may ask for how long. */
  waits?(operation: Operation): void;
  ended(operation: Operation, failure: Error | null): void;
}

/** What the server does right now. */
export interface Operations {
  /**
   * Runs one operation. `done` or `failed` is called once: at once for synchronous work, and for a promise when
   * it settles, or when its time box ends ({@link TimedOut}). {@link Busy} when too many wait already.
   */
  run<T>(
    kind: string,
    room: string | null,
    work: (operation: Operation) => T | Promise<T>,
    done: (result: T) => void,
    failed: (error: Error) => void,
  ): void;
  /** The one whose code runs at this very moment, if it is an operation's. */
  readonly current: Operation | null;
  /** Those that wait for something, oldest first. */
  waiting(): readonly Operation[];
  listen(listener: OperationListener): () => void;
}

/** Limits of the registry. */
export interface OperationLimits {
  timeBoxMs: number;
  /** So many may wait at once; the next one is answered `busy`. */
  mostWaiting: number;
}

export const defaultOperationLimits: OperationLimits = { timeBoxMs: delays.timeBoxMs, mostWaiting: 1000 };

/** The watchdog asks the stuck main thread by this name (see {@link whatRuns}). */
const globalName = "callglass.operations";
export const whatRuns = `globalThis[Symbol.for("${globalName}")]?.() ?? ""`;

export function createOperations({ timeBoxMs, mostWaiting }: OperationLimits): Operations {
  let lastId = 0;
  let current: Operation | null = null;
  let busyWith: BusyWith | null = null;
  const waiting = new Set<Operation>();
  const listeners = new Set<OperationListener>();

  /** The code behind an await runs as its operation until the loop turns. */
  function resumed(operation: Operation) {
    current = operation;
    setImmediate(() => {
      if (current === operation) current = null;
    });
  }

  /** Whatever came while this one kept the loop was not read, and is read in the loop's next turn. */
  function noteBusy({ name, startedMs, endedMs }: Operation) {
    const forMs = Math.round((endedMs ?? performance.now()) - startedMs);
    if (forMs < delays.busyWithMs) return;
    const now: BusyWith = { kind: name, forMs: forMs + (busyWith?.forMs ?? 0) };
    busyWith = now;
    setImmediate(() =>
      setImmediate(() => {
        if (busyWith === now) busyWith = null;
      }),
    );
  }

  function end(operation: Operation, failure: Error | null) {
    operation.endedMs = performance.now();
    waiting.delete(operation);
    for (const listener of listeners) listener.ended(operation, failure);
  }

  Reflect.set(globalThis, Symbol.for(globalName), (): string => {
    const running: { current: OperationView | null; waiting: OperationView[] } = {
      current: current && viewOf(current),
      waiting: [...waiting].slice(0, 10).map((each) => viewOf(each)),
    };
    return JSON.stringify(running);
  });

  return {
    get current() {
      return current;
    },
    waiting: () => [...waiting],
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    run<T>(
      kind: string,
      room: string | null,
      work: (operation: Operation) => T | Promise<T>,
      done: (result: T) => void,
      failed: (error: Error) => void,
    ) {
      if (waiting.size >= mostWaiting) {
        return failed(new Busy(`${waiting.size} operations wait already.`, delays.tryAgainMs));
      }
      lastId += 1;
      const shown = room === null ? null : shownRoom(room);
      const operation = new Operation(lastId, kind, shown, timeBoxMs, resumed);
      operation.busyWith = busyWith;
      const before = current;
      current = operation;
      for (const listener of listeners) listener.began(operation);
      let result: T | Promise<T>;
      try {
        result = work(operation);
      } catch (thrown) {
        const error = errorOf(thrown);
        operation.close(error);
        failed(error);
        end(operation, error);
        noteBusy(operation);
        current = before;
        return;
      }
      if (result instanceof Promise) follow(operation, result, done, failed);
      else {
        operation.close();
        done(result);
        end(operation, null);
      }
      noteBusy(operation);
      current = before;
    },
  };

  function follow<T>(
    operation: Operation,
    result: Promise<T>,
    done: (result: T) => void,
    failed: (error: Error) => void,
  ) {
    const succeed = (value: T) => {
      done(value);
      end(operation, null);
    };
    const fail = (error: Error) => {
      failed(error);
      end(operation, error);
    };
    waiting.add(operation);
    for (const listener of listeners) listener.waits?.(operation);
    runIn(operation, () => result).then(succeed, fail);
  }
}
