import { stepsOf } from "../statuses.ts";
import type { FlowView, MessageView, PeerSide, StepView } from "../view.ts";

const names = { self: "You", other: "Other" } as const;

/** One line of the text and when it belongs there, on this tab's axis. */
interface Line {
  atMs: number;
  text: string;
}

/**
 * The flow as the text of a Mermaid sequence diagram: messages with the server between the two, the steps as notes.
 * A message whose delivery is not recorded ends at the server.
 */
export function mermaidOf(flow: FlowView): string {
  const messages = flow.bands.flatMap(({ rows }) => rows.flatMap((row) => row.messages));
  const happenings = flow.bands.flatMap((band) => band.happenings);
  const lines = [
    ...messages.flatMap(messageLines),
    ...stepsOf(flow).flatMap(stepLines),
    ...happenings.map(({ atMs, peer, text }): Line => ({ atMs, text: noteOver(peer, text) })),
  ].toSorted((one, other) => one.atMs - other.atMs);
  return [
    "sequenceDiagram",
    "  participant You",
    "  participant Server",
    "  participant Other as Other person",
    ...lines.map(({ text }) => `  ${text}`),
    "",
  ].join("\n");
}

function messageLines({
  id,
  type,
  from,
  phase,
  sentAtMs,
  deliveredAtMs,
  relayedAtMs,
  inFlightMs,
}: MessageView): Line[] {
  const [sender, receiver] = from === "self" ? [names.self, names.other] : [names.other, names.self];
  const label = `${type} ${id.slice(0, 6)}`;
  const lines: Line[] = [];
  const startMs = sentAtMs ?? deliveredAtMs;
  if (startMs === null) return [];
  if (sentAtMs !== null) lines.push({ atMs: sentAtMs, text: `${sender}->>Server: ${safe(label)}` });
  const isLost = phase === "dropped" || phase === "refused";
  if (deliveredAtMs !== null) {
    const took = inFlightMs === null ? "" : ` (${Math.round(inFlightMs)} ms)`;
    const arrow = isLost ? "--x" : "->>";
    lines.push({ atMs: deliveredAtMs, text: `Server${arrow}${receiver}: ${safe(label + took)}` });
  } else if (isLost) {
    lines.push({ atMs: relayedAtMs ?? startMs, text: `Server--x${receiver}: ${safe(`${label}, ${phase}`)}` });
  }
  return lines;
}

/** Only what came to an end: a step that is still active has no place in a sequence of facts. */
function stepLines({ peer, title, status, endedAtMs, startedAtMs, detail, reason }: StepView): Line[] {
  if (endedAtMs === null || (status !== "done" && status !== "failed")) return [];
  const took =
    startedAtMs === null || endedAtMs <= startedAtMs ? "" : ` ${Math.round(endedAtMs - startedAtMs)} ms`;
  const words =
    status === "failed" ? `${title} failed: ${reason}` : [title + took, detail].filter(Boolean).join(", ");
  return [{ atMs: endedAtMs, text: noteOver(peer, words) }];
}

function noteOver(peer: PeerSide, text: string): string {
  return `Note over ${names[peer]}: ${safe(text)}`;
}

const longest = 120;

/** What would end a line or begin something else in Mermaid is written as its entity code. */
function safe(text: string): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return short
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[#;<>{}"%&$`]/g, (sign) => `#${sign.charCodeAt(0)};`)
    .trim();
}
