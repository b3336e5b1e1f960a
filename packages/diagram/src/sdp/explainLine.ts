import { lineKinds } from "./lineTable.ts";
import type { LineKind, Topic } from "./lineTable.ts";
import { valueMeanings } from "./valueTable.ts";

/** One line of a session description, explained. */
export interface ExplainedLine {
  topic: Topic;
  /** What it is, and what its value says. */
  what: string;
  /** Empty for a line that is not known here. */
  reader: string;
  spec: { label: string; href: string } | null;
  /** Each side writes its own. */
  own: boolean;
}

const unknown: ExplainedLine = {
  topic: "other",
  what: "A line that is not known here.",
  reader: "",
  spec: null,
  own: false,
};

function kindOf(line: string): LineKind | null {
  let found: LineKind | null = null;
  for (const kind of lineKinds)
    if (line.startsWith(kind.start) && kind.start.length > (found?.start.length ?? 0)) found = kind;
  return found;
}

/** What a line is, who reads it, where it is specified; a line that nobody here knows says so. */
export function explainLine(line: string): ExplainedLine {
  const kind = kindOf(line);
  if (kind === null) return unknown;
  const value = valueMeanings.find(([part]) => line.includes(part))?.[1] ?? "";
  const { topic, what, reader, spec: label, href, own } = kind;
  const words = value === "" ? what : `${what} ${value}`;
  return { topic, what: words, reader, spec: { label, href }, own: own === true };
}
