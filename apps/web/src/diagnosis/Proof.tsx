import type { Moment } from "@callglass/diagram";
import type { Diagnosis } from "@callglass/diagram/diagnosis";
import type { ReadEntry } from "@callglass/recording";

import { evidenceWords } from "../inspector/evidenceWords.ts";
import { moment as momentWords } from "../ui/format.ts";

interface ProofProps {
  diagnosis: Diagnosis;
  by: Moment;
  /** The one that the pictures have been led to. */
  ledTo: ReadEntry | null;
  lead: (entry: ReadEntry) => void;
}

/** The entries that show it; each one leads all pictures to its moment, and to itself in the inspector. */
export function Proof({ diagnosis, by, ledTo, lead }: ProofProps) {
  if (diagnosis.evidence.length === 0) return null;
  return (
    <>
      <h3>Evidence, each leads to its moment</h3>
      <ul className="diagnosis-proof">
        {diagnosis.evidence.map((entry) => (
          <li key={`${entry.writer}/${entry.sequence}`}>
            <button
              type="button"
              aria-current={entry === ledTo ? "location" : undefined}
              onClick={() => lead(entry)}
            >
              <span className="diagnosis-time">{momentWords(by.alignment.toAxis(entry))}</span>
              <span className="diagnosis-who">{entry.writer === by.self ? "you" : "other"}</span>
              <span>{evidenceWords(entry)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
