import * as z from "zod/mini";

import { frameLine } from "./mainThreadStack.ts";

const OperationPart = z.object({
  id: z.number(),
  kind: z.string(),
  room: z.nullable(z.string()),
  forMs: z.number(),
  waits: z.array(z.object({ on: z.string(), forMs: z.number(), holder: z.nullable(z.string()) })),
  framesOut: z.number(),
  bytesOut: z.number(),
  storeCalls: z.array(z.object({ name: z.string(), key: z.string(), times: z.number() })),
});

/** One thing that took too long, as it was while it still did; it holds no description, no candidate and no address. */
export const SlowReport = z.object({
  /** Different for each report of one run of the server. */
  id: z.string(),
  /** The main thread was stuck in code; or an operation waited. */
  kind: z.enum(["blocked", "waiting"]),
  /** Milliseconds since the Unix epoch. */
  atMs: z.number(),
  forMs: z.number(),
  /** Null when what was stuck was no operation's code. */
  operation: z.nullable(OperationPart),
  /** Innermost first; empty for one that waits. */
  stack: z.array(
    z.object({ functionName: z.string(), file: z.string(), line: z.number(), column: z.number() }),
  ),
  /** What else waited at that time. */
  beside: z.array(OperationPart),
});
export type SlowReport = z.infer<typeof SlowReport>;

/** One line of the file that outlives the process: a report, or its end. */
export const EvidenceLine = z.discriminatedUnion("type", [
  z.object({ type: z.literal("slow"), report: SlowReport }),
  z.object({ type: z.literal("over"), id: z.string(), forMs: z.number() }),
]);
export type EvidenceLine = z.infer<typeof EvidenceLine>;

/** What the stuck main thread answers when it is asked what runs (see operations.ts). */
export const Running = z.object({ current: z.nullable(OperationPart), waiting: z.array(OperationPart) });

/** A report in one sentence. */
export function slowSentence({ kind, forMs, operation, stack }: SlowReport): string {
  const what = operation
    ? `${operation.kind}${operation.room === null ? "" : ` in room ${operation.room}`}`
    : "no request";
  if (kind === "blocked") {
    const top = stack[0];
    return `Blocked for ${forMs} ms by ${what}${top ? `, at ${frameLine(top)}` : ""}.`;
  }
  const [wait] = operation?.waits ?? [];
  const holder = wait?.holder ? `, held by ${wait.holder}` : "";
  return `Waiting for ${forMs} ms: ${what}, for ${wait?.on ?? "what it did not name"}${holder}.`;
}
