import type { ReadEntry } from "@callglass/recording";

import type { StepId } from "../view.ts";

/** What the recording proves about one step; a step without a record is still to come. */
export interface StepRecord {
  status: "active" | "done" | "failed" | "skipped";
  started: ReadEntry;
  ended: ReadEntry | null;
  detail: string;
  reason: string;
  /** What went wrong and may yet be healed; null while all is well. */
  trouble: { entry: ReadEntry; text: string } | null;
  evidence: ReadEntry[];
}

export type StepRecords = Map<StepId, StepRecord>;

const maxEvidence = 40;

/** Starts a step, also once more after it failed or was skipped; what is done stays done. */
export function begin(records: StepRecords, id: StepId, entry: ReadEntry, detail = ""): void {
  const known = records.get(id);
  if (known?.status === "done") return;
  if (known?.status === "active") {
    keep(known, entry);
    known.trouble = null;
    if (detail !== "") known.detail = detail;
    return;
  }
  const fresh = { started: entry, ended: null, detail, reason: "", trouble: null, evidence: [entry] };
  records.set(id, { status: "active", ...fresh });
}

export function finish(records: StepRecords, id: StepId, entry: ReadEntry, detail = ""): void {
  const known = records.get(id);
  if (known?.status === "done") return;
  end(records, id, entry, "done", detail, "");
}

/** What was done before it failed stays done: the later failure is a happening. */
export function fail(records: StepRecords, id: StepId, entry: ReadEntry, reason: string): void {
  if (records.get(id)?.status === "done") return;
  end(records, id, entry, "failed", records.get(id)?.detail ?? "", reason);
}

/** It went wrong, and something is done about it: only the end of all attempts makes it a failure. */
export function trouble(records: StepRecords, id: StepId, entry: ReadEntry, reason: string): void {
  if (records.get(id)?.status === "done") return;
  if (records.get(id)?.status !== "active") begin(records, id, entry);
  const record = records.get(id);
  if (record === undefined) return;
  record.trouble = { entry, text: reason };
  if (record.evidence.at(-1) !== entry) keep(record, entry);
}

export function skip(records: StepRecords, id: StepId, entry: ReadEntry, reason: string): void {
  if (records.get(id)?.status === "done") return;
  end(records, id, entry, "skipped", "", reason);
}

/** Adds to what is known of a step without changing its status. */
export function describe(records: StepRecords, id: StepId, entry: ReadEntry, detail: string): void {
  const known = records.get(id);
  if (known === undefined) return;
  known.detail = detail;
  keep(known, entry);
}

function end(
  records: StepRecords,
  id: StepId,
  entry: ReadEntry,
  status: "done" | "failed" | "skipped",
  detail: string,
  reason: string,
): void {
  const known = records.get(id);
  const isRunning = known?.status === "active";
  const evidence = isRunning ? known.evidence : [];
  records.set(id, {
    status,
    started: isRunning ? known.started : entry,
    ended: entry,
    detail: detail !== "" ? detail : isRunning ? known.detail : "",
    reason,
    trouble: null,
    evidence,
  });
  keep({ evidence }, entry);
}

/** Keeps the first proof and the newest ones. */
function keep({ evidence }: { evidence: ReadEntry[] }, entry: ReadEntry): void {
  if (evidence.length >= maxEvidence) evidence.splice(1, 1);
  evidence.push(entry);
}
