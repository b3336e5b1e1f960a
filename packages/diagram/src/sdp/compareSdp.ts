import { explainLine } from "./explainLine.ts";
import type { ExplainedLine } from "./explainLine.ts";
import { topics } from "./lineTable.ts";
import type { Topic } from "./lineTable.ts";
import { isHelper, readSdp } from "./readSdp.ts";
import type { SdpSection } from "./readSdp.ts";

/**
 * What became of a line: `same` in both, `answered` with another value, `notTaken` by the answer, `added` by it.
 * `own` is what each side writes for itself, `open` what has no answer yet.
 */
export type Mark = "same" | "answered" | "notTaken" | "added" | "own" | "open";

/** A line of the offer beside the line of the answer that answers it. */
export interface SdpRow {
  offer: string | null;
  answer: string | null;
  mark: Mark;
  /** It belongs to the codec that is used. */
  chosen: boolean;
  explained: ExplainedLine;
}

type Unchosen = Omit<SdpRow, "chosen">;

export interface SdpPart {
  kind: string;
  mid: string;
  /** As the offer has it, and as the answer has it. */
  directions: { offer: string; answer: string };
  rejected: boolean;
  /** The codec that is used: the first one of the answer; empty where there is none. */
  chosen: string;
  /** The others that both have, then those that the answer left out. */
  alsoTaken: readonly string[];
  notTaken: readonly string[];
  topics: readonly { topic: Topic; rows: readonly SdpRow[] }[];
}

/** Offer and answer side by side, m-line by m-line; either may be missing. */
export function compareSdp(offer: string | null, answer: string | null): SdpPart[] {
  const offered = offer === null ? [] : readSdp(offer);
  const answered = answer === null ? [] : readSdp(answer);
  const count = Math.max(offered.length, answered.length);
  return Array.from({ length: count }, (_, index) =>
    partOf(offered[index] ?? null, answered[index] ?? null, offer !== null && answer !== null),
  );
}

function partOf(offer: SdpSection | null, answer: SdpSection | null, isComplete: boolean): SdpPart {
  const taken = codecNames(answer);
  const payload = answer?.codecs.find(({ name }) => !isHelper(name))?.payload ?? null;
  const rows = rowsOf(offer?.lines ?? [], answer?.lines ?? [], isComplete).map((row) => ({
    ...row,
    chosen: payload !== null && isOfPayload(row.answer ?? "", payload),
  }));
  return {
    kind: offer?.kind ?? answer?.kind ?? "",
    mid: offer?.mid ?? answer?.mid ?? "",
    directions: { offer: offer?.direction ?? "", answer: answer?.direction ?? "" },
    rejected: answer?.rejected ?? false,
    chosen: taken[0] ?? "",
    alsoTaken: taken.slice(1),
    notTaken: answer === null ? [] : codecNames(offer).filter((name) => !taken.includes(name)),
    topics: topics.flatMap((topic) => {
      const own = rows.filter(({ explained }) => explained.topic === topic);
      return own.length === 0 ? [] : [{ topic, rows: own }];
    }),
  };
}

function codecNames(section: SdpSection | null): string[] {
  const names = section?.codecs.map(({ name }) => name).filter((name) => !isHelper(name)) ?? [];
  return [...new Set(names)];
}

function isOfPayload(line: string, payload: string): boolean {
  return ["rtpmap", "fmtp", "rtcp-fb"].some((attribute) => line.startsWith(`a=${attribute}:${payload} `));
}

const directionLines = /^a=(sendrecv|sendonly|recvonly|inactive)$/;

/** Lines of one key answer each other: the same attribute for the same payload number, extension or encoding. */
function keyOf(line: string): string {
  if (directionLines.test(line)) return "direction";
  if (/^a=(candidate|ssrc|ssrc-group|rtcp-fb)\b/.test(line)) return line;
  const numbered = /^a=(rtpmap|fmtp|extmap|rid):\S+/.exec(line);
  if (numbered !== null) return numbered[0];
  const attribute = /^a=[^:]+/.exec(line);
  return attribute === null ? line.slice(0, 2) : attribute[0];
}

function rowsOf(offer: readonly string[], answer: readonly string[], isComplete: boolean): Unchosen[] {
  const waiting = new Map<string, string[]>();
  for (const line of answer) waiting.set(keyOf(line), [...(waiting.get(keyOf(line)) ?? []), line]);
  const rows = offer.map((line) => rowOf(line, waiting.get(keyOf(line))?.shift() ?? null, isComplete));
  for (const lines of waiting.values()) for (const line of lines) rows.push(rowOf(null, line, isComplete));
  return rows;
}

function rowOf(offer: string | null, answer: string | null, isComplete: boolean): Unchosen {
  const explained = explainLine(offer ?? answer ?? "");
  return { offer, answer, mark: markOf(offer, answer, explained.own, isComplete), explained };
}

function markOf(offer: string | null, answer: string | null, isOwn: boolean, isComplete: boolean): Mark {
  if (!isComplete) return "open";
  if (isOwn) return "own";
  if (offer === null) return "added";
  if (answer === null) return "notTaken";
  return offer === answer ? "same" : "answered";
}
