import { join } from "node:path";

import type { Logger } from "pino";

import { startAdmin, type Admin } from "./admin/adminServer.ts";
import { followLoopDelay, type LoopDelay } from "./admin/loopDelay.ts";
import { followRepeats } from "./admin/repeats.ts";
import type { AdminSources } from "./admin/sources.ts";
import type { Config } from "./config.ts";
import { canKeepEvidence, forgetEvidence, readEvidence } from "./watch/evidence.ts";
import { slowList } from "./watch/slowList.ts";
import { slowSentence } from "./watch/slowReport.ts";
import type { Watchdog } from "./watch/watchdog.ts";

/** What is watched, by whom, and what is left behind. */
interface WatchingSettings extends Pick<AdminSources, "startUp" | "server" | "operations"> {
  config: Config;
  watchdog: Watchdog;
  stateDir: string;
  log: Logger;
}

/** Everything that watches the server while it serves. */
export interface Watching {
  /** Where the admin page is, once that port listens. */
  adminUrl: Promise<string>;
  loopDelay(): LoopDelay;
  stop(): Promise<void>;
}

const pinoWarn = 40;

/** Starts watchdog, slow list and admin port; after listening, because nobody who calls has to wait for it. */
export function startWatching(settings: WatchingSettings): Watching {
  const { config, watchdog, stateDir, log, operations } = settings;
  const file = join(stateDir, `slow-${config.port}.jsonl`);
  const fromLastRun = readEvidence(file);
  forgetEvidence(file);
  if (!canKeepEvidence(file)) {
    log.warn(
      `Nothing can be written to STATE_DIR (${stateDir}): after a kill the next start cannot tell what was going on.`,
    );
  }
  for (const report of fromLastRun) {
    log.warn({ report }, `The last run was killed while this was going on: ${slowSentence(report)}`);
  }
  const slow = slowList(operations, config.slowMs, (line) => watchdog.tell(line), fromLastRun);
  const logs = log.levelVal <= pinoWarn;
  watchdog.watch({ blockedMs: config.blockedMs, file, webhook: config.slowWebhook, logs }, (line) =>
    slow.take(line),
  );
  const loop = followLoopDelay();
  const sources = { ...settings, slow, loop, repeats: followRepeats(operations) };
  const { adminPort: port, adminHost: host, adminToken: token } = config;
  let admin: Admin | null = null;
  const started = startAdmin(sources, { port, host, token }).then((listening) => {
    admin = listening;
    return listening.url;
  });
  return {
    adminUrl: started,
    loopDelay: () => loop.read(),
    async stop() {
      slow.stop();
      loop.stop();
      admin?.close();
      await watchdog.stop();
      // Ended in good order: there is nothing that a next run should wonder about.
      forgetEvidence(file);
    },
  };
}
