import { setFlagsFromString } from "node:v8";

import { startPulse } from "../watch/pulse.ts";
import { startWatchdog, type Watchdog } from "../watch/watchdog.ts";
import { followStartUp, type StartUp } from "./startUp.ts";

/** What is there before the server's own code is. */
export interface Begun {
  startUp: StartUp;
  watchdog: Watchdog;
}

/** What `load` gives: the life of the server as a process. */
interface Life {
  run(begun: Begun): Promise<void>;
}

/** The first code of the process, with as little of it as can be: whatever hangs from here on, an import too, is named. */
export async function begin(load: () => Promise<Life>): Promise<void> {
  // A pattern that backtracks too much goes on in linear time, if it has no back-reference. We have none of either.
  // Before any code is compiled, because V8 throws away what it compiled under other flags.
  setFlagsFromString("--enable-experimental-regexp-engine-on-excessive-backtracks");
  const pulse = startPulse();
  const startUp = followStartUp(pulse);
  const watchdog = startWatchdog(pulse);
  const { run } = await startUp.phase("import http and zod", load);
  await run({ startUp, watchdog });
}
