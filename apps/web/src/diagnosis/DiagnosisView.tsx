import type { Moment } from "@callglass/diagram";
import {
  createDiagnosis,
  diagnosisText,
  placeText,
  verdictText,
  type Diagnosis,
} from "@callglass/diagram/diagnosis";
import type { ReadEntry } from "@callglass/recording";
import { useDeferredValue, useMemo, useState } from "react";

import { evidenceWords } from "../inspector/evidenceWords.ts";
import { useCopy } from "../ui/copied.ts";
import { moment as momentWords } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { ViewProps } from "../views/view.ts";
import "../styles/diagnosis.css";

const signs: Readonly<Record<Diagnosis["verdict"], string>> = {
  fine: "✓",
  underWay: "…",
  healed: "✓",
  limited: "!",
  broken: "✕",
  cannotTell: "?",
};

function Items({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ol className="diagnosis-list">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    </>
  );
}

interface ProofProps {
  diagnosis: Diagnosis;
  by: Moment;
  onSelect: ViewProps["onSelect"];
}

/** The entries that show it; each one leads to itself in the inspector. */
function Proof({ diagnosis, by, onSelect }: ProofProps) {
  if (diagnosis.evidence.length === 0) return null;
  return (
    <>
      <h3>Evidence</h3>
      <ul className="diagnosis-proof">
        {diagnosis.evidence.map((entry) => (
          <li key={`${entry.writer}/${entry.sequence}`}>
            <button type="button" onClick={() => onSelect({ kind: "entry", entry })}>
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

function textOf(diagnosis: Diagnosis, { self, alignment }: Moment): string {
  const when = (entry: ReadEntry) =>
    `${momentWords(alignment.toAxis(entry))} (${entry.writer === self ? "you" : "other"})`;
  return diagnosisText(diagnosis, evidenceWords, when);
}

const copyWords = { idle: "Copy as text", copied: "Copied", refused: "Select it by hand" } as const;

/** What is wrong with this call, as far as the recording tells up to here. */
export function DiagnosisView({ moment, onSelect }: ViewProps) {
  // The whole recording is read for it: a person who drags through time is not to wait for that.
  const shown = useDeferredValue(moment);
  const [diagnose] = useState(createDiagnosis);
  const diagnosis = useMemo(() => diagnose(shown), [diagnose, shown]);
  const { state, copy } = useCopy();
  const place = placeText(diagnosis);
  return (
    <section
      className="diagnosis"
      aria-label="Diagnosis"
      data-rule={diagnosis.rule}
      data-verdict={diagnosis.verdict}
    >
      <h2>
        <span className="diagnosis-sign" aria-hidden="true">
          {signs[diagnosis.verdict]}
        </span>
        {verdictText(diagnosis)}
      </h2>
      {place !== "" && <p className="subtitle">Where: {place}</p>}
      <p>{diagnosis.happened}</p>
      {diagnosis.cure !== "" && (
        <>
          <h3>What to do</h3>
          <p>{diagnosis.cure}</p>
        </>
      )}
      <Items title="Likely causes, the likeliest first" items={diagnosis.causes} />
      <Proof diagnosis={diagnosis} by={shown} onSelect={onSelect} />
      <div className="button-row">
        <button type="button" className="button small" onClick={() => copy(textOf(diagnosis, shown))}>
          <Icon name="copy" />
          {copyWords[state]}
        </button>
      </div>
    </section>
  );
}
