import type { Server } from "node:net";

import { delays } from "../delays.ts";
import { timeBox } from "../watch/box.ts";

/** Listens, or rejects with the error of `listen`, e.g. code EADDRINUSE, or when the system does not answer. */
export function listen(server: Server, port: number, host: string | null): Promise<void> {
  return timeBox(
    "listen",
    delays.listenMs,
    () =>
      new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        // Without a host: every address of this machine, and no look-up of a name.
        server.listen({ port, ...(host !== null && { host }) }, () => {
          server.off("error", reject);
          resolve();
        });
      }),
  );
}
