import { readSdp } from "./readSdp.ts";

/** A line that one description has and the one before did not, or the other way round. */
export interface ChangedLine {
  /** `session`, or `video 1`: kind and mid. */
  section: string;
  sign: "+" | "−";
  line: string;
}

/** What is different from one description to the next of the same person; the version in `o=` always is, and is left out. */
export function changedLines(before: string, after: string): ChangedLine[] {
  const [old, young] = [readSdp(before), readSdp(after)];
  return Array.from({ length: Math.max(old.length, young.length) }, (_, index): ChangedLine[] => {
    const named = young[index] ?? old[index];
    const section = named === undefined ? "" : `${named.kind} ${named.mid}`.trim();
    const [gone, come] = difference(old[index]?.lines ?? [], young[index]?.lines ?? []);
    return [
      ...gone.map((line): ChangedLine => ({ section, sign: "−", line })),
      ...come.map((line): ChangedLine => ({ section, sign: "+", line })),
    ];
  }).flat();
}

function difference(before: readonly string[], after: readonly string[]): [string[], string[]] {
  const rest = before.filter((line) => !line.startsWith("o="));
  const come: string[] = [];
  for (const line of after) {
    const at = rest.indexOf(line);
    if (at >= 0) rest.splice(at, 1);
    else if (!line.startsWith("o=")) come.push(line);
  }
  return [rest, come];
}
