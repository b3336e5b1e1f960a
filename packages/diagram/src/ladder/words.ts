import { span } from "../span.ts";
import type { Lane, Rung, RungEnd, Stop } from "./view.ts";

const names: Readonly<Record<Lane, string>> = {
  self: "you",
  server: "the server",
  other: "the other person",
};

/** What the server said to a request; null while it has not, and for what is no request. */
export function replyWords({ kind, type, end }: Rung): string | null {
  if (kind !== "request" || (end !== "answered" && end !== "refused")) return null;
  return end === "refused" ? "refused" : type === "connect" ? "connected" : "joined";
}

/** A rung as a sentence, times without their zero. */
export function rungWords(rung: Rung): string {
  const { type, from, to, attempt, end, oneWayMs, legs, stops, summary, kind } = rung;
  const parts: string[] = [];
  const again = attempt > 1 ? `, sent for the ${ordinal(attempt)} time` : "";
  parts.push(`${type} from ${names[from]} to ${names[to]}${again}`);
  for (const leg of legs) {
    if (leg.startMs === null || leg.endMs === null) continue;
    const give = leg.uncertaintyMs === null ? "" : ` ± ${span(leg.uncertaintyMs)}`;
    parts.push(`${span(leg.endMs - leg.startMs)}${give} to ${names[leg.to]}`);
  }
  for (const { lane, what, fromMs, toMs } of stops) {
    if (what === "standing" && toMs === fromMs) continue;
    parts.push(`${span(toMs - fromMs)} ${stopWords(what, lane, end)}`);
  }
  if (oneWayMs !== null) parts.push(`${span(oneWayMs)} from sent to delivered`);
  if (stops.every(({ what }) => what !== "applying") && kind === "message") parts.push(endWords(rung));
  const reply = replyWords(rung);
  if (reply !== null && reply !== summary) parts.push(reply);
  if (kind !== "message" && summary !== "") parts.push(summary);
  return parts.join("; ");
}

function stopWords(what: Stop["what"], lane: Lane, end: RungEnd): string {
  switch (what) {
    case "queueing":
      return "at most unread, because the server was busy";
    case "relaying":
      return "in the server";
    case "standing":
      return `held at the gate of ${names[lane]}`;
    case "applying":
      return `until it was ${end} by ${names[lane]}`;
  }
}

function endWords({ end }: Rung): string {
  switch (end) {
    case "under way":
      return "nobody told yet that it arrived";
    case "handed over":
      return "the browser handed it to the page; how it went on is not told";
    case "held":
      return "a person holds it back";
    case "at the server":
      return "the server has it; nobody told yet that it arrived";
    default:
      return end;
  }
}

function ordinal(count: number): string {
  return ["", "first", "second", "third"][count] ?? `${count}th`;
}
