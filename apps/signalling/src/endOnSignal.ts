import type { Logger } from "pino";

import { delays } from "./delays.ts";
import type { RunningServer } from "./startServer.ts";
import type { Watching } from "./watching.ts";

/** Ends the process in good order at the first signal, and at once at the second; `watching` is null while that starts. */
export function endOnSignal(server: RunningServer, watching: () => Watching | null, log: Logger): void {
  let firstAtMs: number | null = null;
  async function end(signal: string) {
    log.info({ signal, connections: server.connections() }, "draining");
    await server.close();
    await watching()?.stop();
    log.info("ended");
    process.exit(0);
  }
  function onSignal(signal: string) {
    // Ctrl-C reaches this process twice when npm hands it on as well: that is still one wish.
    if (firstAtMs !== null && performance.now() - firstAtMs < delays.secondSignalMs) return;
    if (firstAtMs !== null) process.exit(1);
    firstAtMs = performance.now();
    setTimeout(() => process.exit(0), delays.shutdownMs).unref();
    void end(signal);
  }
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}
