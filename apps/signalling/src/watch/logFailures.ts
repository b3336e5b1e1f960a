import type { Logger } from "pino";

import { TokenBucket } from "../tokenBucket.ts";
import { TimedOut } from "./box.ts";
import type { Operations } from "./operations.ts";
import { thrownAt } from "./thrownAt.ts";

/** Finding a line of the sources reads a large file: of a mistake that somebody can repeat at will it is found now and then. */
const lineQuota = { perSecond: 1 / 30, burst: 3 };

/** Logs every operation that failed as nobody has planned it, with the lines it came through. */
export function logFailures(operations: Operations, log: Logger): void {
  const lines = new TokenBucket(lineQuota);
  operations.listen({
    began: () => undefined,
    ended({ name: kind, room, trace }, failure) {
      // That one is reported while it still waits.
      if (failure === null || failure instanceof TimedOut) return;
      const at = lines.take(1, performance.now()) === 0 ? thrownAt(failure) : [];
      log.error({ kind, room, trace, error: failure.name, at }, "a request failed");
    },
  });
}
