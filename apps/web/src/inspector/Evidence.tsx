import type { ReadEntry } from "@callglass/recording";

import { evidenceWords } from "./evidenceWords.ts";

/** More rows than this would only be scrolled past. */
const shownEntries = 60;

/** The entries that prove a step, oldest first, with the writer's own clock left out: times stand above. */
export function Evidence({ entries }: { entries: readonly ReadEntry[] }) {
  if (entries.length === 0) return <p className="quiet">Nothing has been recorded for it yet.</p>;
  const first = entries[0]?.at ?? 0;
  return (
    <>
      <ol className="evidence">
        {entries.slice(0, shownEntries).map((entry) => (
          <li key={`${entry.writer}/${entry.sequence}`} data-kind={entry.kind}>
            <span className="evidence-kind">{entry.kind}</span>
            <span className="evidence-words">{evidenceWords(entry)}</span>
            <span className="evidence-time">{(entry.at - first).toFixed(1)}</span>
          </li>
        ))}
      </ol>
      {entries.length > shownEntries && (
        <p className="quiet">and {entries.length - shownEntries} more entries</p>
      )}
      <p className="quiet">Numbers: milliseconds after the first of them.</p>
    </>
  );
}
