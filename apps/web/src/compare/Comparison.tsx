import type { Moment } from "@callglass/diagram";
import { compare, measure, type Comparison as Compared } from "@callglass/diagram/compare";
import { createDiagnosis, verdictText } from "@callglass/diagram/diagnosis";
import { useMemo } from "react";

import { SetUpBar } from "../numbers/SetUpBar.tsx";
import { span } from "../ui/format.ts";
import { ComparedSteps } from "./ComparedSteps.tsx";
import { PhaseTable } from "./PhaseTable.tsx";

export interface NamedMoment {
  name: string;
  moment: Moment;
}

function headline({ setUps, slowerMs }: Compared): string {
  if (slowerMs === null) {
    const came = [setUps.one, setUps.other].map((setUp) => setUp?.complete === true);
    const without = came[0] ? "The second" : came[1] ? "The first" : "Neither of the two";
    return `${without} ${came.includes(true) ? "never " : "ever "}came to its first picture.`;
  }
  if (Math.abs(slowerMs) < 1) return "Both took the same time to the first picture.";
  return `The second took ${span(Math.abs(slowerMs))} ${slowerMs > 0 ? "longer" : "less"} to the first picture.`;
}

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul className="compare-list">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** Two recordings above each other on one time axis, and what is different between them. */
export function Comparison({ one, other }: { one: NamedMoment; other: NamedMoment }) {
  const compared = useMemo(() => compare(measure(one.moment), measure(other.moment)), [one, other]);
  const verdicts = useMemo(() => {
    const diagnose = createDiagnosis();
    return [one, other].map(({ name, moment }) => {
      const diagnosis = diagnose(moment);
      return `${name}: ${verdictText(diagnosis)} ${diagnosis.happened}`;
    });
  }, [one, other]);
  const { setUps, reasons, phases, steps, onlyIn } = compared;
  const longestMs = Math.max(setUps.one?.tookMs ?? 0, setUps.other?.tookMs ?? 0);
  return (
    <div className="comparison">
      <p className="compare-headline">{headline(compared)}</p>
      <SetUpBar name={`First: ${one.name}`} setUp={setUps.one} scaleMs={longestMs} />
      <SetUpBar name={`Second: ${other.name}`} setUp={setUps.other} scaleMs={longestMs} />
      <Sentences title="Why" sentences={reasons} />
      <PhaseTable phases={phases} />
      <Sentences title="What each one was" sentences={verdicts} />
      <Sentences title="Only in the first" sentences={onlyIn.one} />
      <Sentences title="Only in the second" sentences={onlyIn.other} />
      <ComparedSteps steps={steps} />
    </div>
  );
}
