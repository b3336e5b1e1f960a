import * as z from "zod/mini";

import { frameLine, type Frame } from "./mainThreadStack.ts";

const WaitPart = z.object({ on: z.string(), forMs: z.number(), holder: z.nullable(z.string()) });

const OperationPart = z.object({
  id: z.number(),
  kind: z.string(),
  room: z.nullable(z.string()),
  /** The id of the message that it hands on, as the picture of the call shows it. */
  trace: z.nullable(z.string()),
  forMs: z.number(),
  waits: z.array(WaitPart),
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
  z.object({
    type: z.literal("over"),
    id: z.string(),
    forMs: z.number(),
    /** All that it waited for from its start to its end; empty for what was blocked. */
    waited: z.array(WaitPart),
  }),
]);
export type EvidenceLine = z.infer<typeof EvidenceLine>;

/** What the stuck main thread answers when it is asked what runs (see operations.ts). */
export const Running = z.object({ current: z.nullable(OperationPart), waiting: z.array(OperationPart) });

/** A report in one sentence. */
export function slowSentence({ kind, forMs, operation, stack }: SlowReport): string {
  const what = whatOf(operation);
  if (kind === "blocked") return `Blocked for ${forMs} ms by ${what}${whereIn(stack)}.`;
  const [wait] = operation?.waits ?? [];
  const holder = wait?.holder ? `, held by ${wait.holder}` : "";
  return `Waiting for ${forMs} ms: ${what}, for ${wait?.on ?? "what it did not name"}${holder}.`;
}

/** What is said when it has come to its end. */
export function overSentence({ kind, operation }: SlowReport, forMs: number): string {
  return `No longer ${kind}, after ${forMs} ms: ${whatOf(operation)}.`;
}

function whatOf(operation: SlowReport["operation"]): string {
  if (operation === null) return "no request";
  const { kind, trace, room } = operation;
  return `${kind}${trace === null ? "" : ` of message ${trace}`}${room === null ? "" : ` in room ${room}`}`;
}

/** The innermost line that is not Node's own; and the innermost of this project, if that is another one. */
function whereIn(stack: readonly Frame[]): string {
  const written = stack.filter(({ file }) => file !== "" && !file.startsWith("node:"));
  const [top = stack[0]] = written;
  if (top === undefined) return "";
  const ours = written.find(({ file }) => !file.includes("node_modules/"));
  return `, at ${frameLine(top)}${ours === undefined || ours === top ? "" : `, called from ${frameLine(ours)}`}`;
}
