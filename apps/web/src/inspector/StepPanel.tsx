import { chartsBehindStep, type StepStatus, type StepView } from "@callglass/diagram";

import type { Pictures } from "../app/pictures/pictures.ts";
import { causeWords } from "../flow/Glyphs.tsx";
import { isUntold } from "../flow/statusWords.ts";
import { moment, span } from "../ui/format.ts";
import { Evidence } from "./Evidence.tsx";
import { Explained, ReadOn } from "./Explained.tsx";
import { Facts } from "./Facts.tsx";
import { useExplanation } from "./useExplanation.ts";
import { WhyStillHere } from "./WhyStillHere.tsx";

const statusWords: Record<StepStatus, string> = {
  todo: "has not happened yet",
  active: "is happening now",
  done: "done",
  failed: "failed",
  skipped: "skipped",
  superseded: "overtaken by later events",
};

/** One step of one person, explained. */
export function StepPanel({ pictures, step }: { pictures: Pictures; step: StepView }) {
  const explanation = useExplanation((explain) => explain.explainStep(step.id));
  const took =
    step.startedAtMs !== null && step.endedAtMs !== null ? span(step.endedAtMs - step.startedAtMs) : null;
  return (
    <>
      <p className="subtitle">
        {step.peer === "self" ? "You" : "Other person"} ·{" "}
        {isUntold(step) ? "not told" : statusWords[step.status]}
        {step.status !== "todo" && step.status !== "skipped" && ` · by ${causeWords[step.cause]}`}
      </p>
      {step.reason !== "" && <p className="reason">{step.reason}</p>}
      {step.status === "active" && (
        <WhyStillHere pictures={pictures} peer={step.peer} charts={chartsBehindStep[step.id]} />
      )}
      <Explained explanation={explanation} />
      <h3>This time</h3>
      <Facts
        facts={[
          ["Result", step.detail],
          ["Began", step.startedAtMs === null ? null : moment(step.startedAtMs)],
          ["Ended", step.endedAtMs === null ? null : moment(step.endedAtMs)],
          ["Took", took],
          ["Waits", step.wait === null ? null : `${span(step.wait.delayMs)} (${step.wait.name})`],
          ["Negotiation", step.epoch === null ? null : `${step.negotiation} of epoch ${step.epoch}`],
        ]}
      />
      <h3>Evidence</h3>
      <Evidence entries={step.evidence} />
      <ReadOn explanation={explanation} />
    </>
  );
}
