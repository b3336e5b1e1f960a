import type { Moment } from "@callglass/diagram";
import {
  causesTitle,
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
import { Proof } from "./Proof.tsx";
import { useReadAt } from "./useReadAt.ts";
import "../styles/diagnosis.css";

const signs: Readonly<Record<Diagnosis["verdict"], string>> = {
  fine: "✓",
  underWay: "…",
  healed: "✓",
  limited: "!",
  lacking: "!",
  broken: "✕",
  mending: "↻",
  cannotTell: "?",
};

function Items({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      {items.length === 1 ? (
        <p>{items[0]}</p>
      ) : (
        <ol className="diagnosis-list">
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Where the pictures are meanwhile, and the way back to where the text belongs. */
function LedAway({ ledTo, by, back }: { ledTo: ReadEntry | null; by: Moment; back: () => void }) {
  if (ledTo === null) return null;
  const newest = by.entries[by.shown - 1];
  const readAt = newest === undefined ? "the end" : momentWords(by.alignment.toAxis(newest));
  return (
    <p className="diagnosis-away" role="status">
      This is what the recording tells up to {readAt}. The pictures now show{" "}
      {momentWords(by.alignment.toAxis(ledTo))}.{" "}
      <button type="button" className="button small" onClick={back}>
        Back to {readAt}
      </button>
    </p>
  );
}

function textOf(diagnosis: Diagnosis, { self, alignment }: Moment): string {
  const when = (entry: ReadEntry) =>
    `${momentWords(alignment.toAxis(entry))} (${entry.writer === self ? "you" : "other"})`;
  return diagnosisText(diagnosis, evidenceWords, when);
}

const copyWords = { idle: "Copy as text", copied: "Copied", refused: "Select it by hand" } as const;

/** What is wrong with this call, as far as the recording tells up to here. */
export function DiagnosisView({ moment, onSelect, goTo }: ViewProps) {
  const { shown: read, ledTo, leadTo, back } = useReadAt(moment, goTo);
  // The whole recording is read for it: a person who drags through time is not to wait for that.
  const shown = useDeferredValue(read);
  const [diagnose] = useState(createDiagnosis);
  const diagnosis = useMemo(() => diagnose(shown), [diagnose, shown]);
  const { state, copy } = useCopy();
  const place = placeText(diagnosis);
  const lead = (entry: ReadEntry) => {
    leadTo(entry);
    onSelect({ kind: "entry", entry });
  };
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
      <LedAway ledTo={ledTo} by={shown} back={back} />
      {place !== "" && <p className="subtitle">Where: {place}</p>}
      <p>{diagnosis.happened}</p>
      {diagnosis.cure !== "" && (
        <>
          <h3>What to do</h3>
          <p>{diagnosis.cure}</p>
        </>
      )}
      <Items title={causesTitle(diagnosis)} items={diagnosis.causes} />
      <Proof diagnosis={diagnosis} by={shown} ledTo={ledTo} lead={lead} />
      <div className="button-row">
        <button type="button" className="button small" onClick={() => copy(textOf(diagnosis, shown))}>
          <Icon name="copy" />
          {copyWords[state]}
        </button>
      </div>
    </section>
  );
}
