import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";

import { parse } from "@callglass/protocol";

import { EvidenceLine, type SlowReport } from "./slowReport.ts";

const mostBytes = 1_000_000;

/** Adds a line to the file, at once, so that it is there whatever happens to the process; not above a megabyte. */
export function keepEvidence(file: string, line: EvidenceLine): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size < mostBytes) appendFileSync(file, `${JSON.stringify(line)}\n`);
  } catch {
    // A folder that cannot be written costs the evidence, not the service.
  }
}

/** What was still slow when the process that wrote the file ended without a word. */
export function readEvidence(file: string): SlowReport[] {
  const open = new Map<string, SlowReport>();
  for (const text of linesOf(file)) {
    const line = parse(EvidenceLine, jsonOf(text));
    if (!line.ok) continue;
    if (line.value.type === "slow") open.set(line.value.report.id, line.value.report);
    else open.delete(line.value.id);
  }
  return [...open.values()];
}

export function forgetEvidence(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // As above; whoever runs the server has been told at its start.
  }
}

/** Whether a report could be written there now. */
export function canKeepEvidence(file: string): boolean {
  try {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, "");
    return true;
  } catch {
    return false;
  }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

/** The last line may have been cut by the very kill that makes it interesting. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
