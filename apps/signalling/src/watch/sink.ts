import { writeSync } from "node:fs";

import { delays } from "../delays.ts";
import { TokenBucket } from "../tokenBucket.ts";
import { timeBox } from "./box.ts";
import { keepEvidence } from "./evidence.ts";
import { overSentence, slowSentence, type EvidenceLine, type SlowReport } from "./slowReport.ts";

/** Where reports go; given to the watchdog when the configuration is known. */
export interface SinkSettings {
  file: string;
  webhook: string | null;
  /** Whether warnings are logged. */
  logs: boolean;
}

const stdout = 1;
/** Pino's number for warnings. */
const warn = 40;
/** A server in trouble has many slow requests, and each report of one costs time. */
const reportQuota = { perSecond: 1, burst: 20 };

/** Writes reports from the watchdog's thread, because the main one may be stuck; returns whether one was taken. */
export function reportSink(
  { file, webhook, logs }: SinkSettings,
  say: (line: string) => void = (line) => void writeSync(stdout, line),
): (line: EvidenceLine) => boolean {
  const bucket = new TokenBucket(reportQuota);
  const open = new Map<string, SlowReport>();
  function spread(line: EvidenceLine, atMs: number, msg: string) {
    keepEvidence(file, line);
    // The sentence stands first, because the rest of the line is long.
    if (logs) say(`${JSON.stringify({ level: warn, time: atMs, msg, ...line })}\n`);
    if (webhook !== null) void push(webhook, { text: msg, ...line }, say);
  }
  return (line) => {
    if (line.type === "over") {
      const report = open.get(line.id);
      if (report) spread(line, Date.now(), overSentence(report, line.forMs));
      open.delete(line.id);
      return true;
    }
    if (bucket.take(1, performance.now()) > 0) return false;
    const { report } = line;
    open.set(report.id, report);
    spread(line, report.atMs, slowSentence(report));
    return true;
  };
}

async function push(webhook: string, body: unknown, say: (line: string) => void): Promise<void> {
  const headers = { "Content-Type": "application/json" };
  try {
    await timeBox("webhook", delays.webhookMs, async ({ signal }) => {
      const answer = await fetch(webhook, { method: "POST", headers, body: JSON.stringify(body), signal });
      await answer.body?.cancel();
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(`${JSON.stringify({ level: warn, time: Date.now(), msg: `Webhook: ${why}` })}\n`);
  }
}
