import type { ComparedStep } from "@callglass/diagram/compare";
import type { StepStatus } from "@callglass/diagram";

import { differenceWords } from "./PhaseTable.tsx";
import { moment } from "../ui/format.ts";
import { AxisWords, axisOf, StepTimes } from "./StepTimes.tsx";

const people = { self: "you", other: "other person" } as const;

function outcome({ status, endedAtMs }: { status: StepStatus; endedAtMs: number | null }): string {
  return status === "done" && endedAtMs !== null ? moment(endedAtMs) : status === "todo" ? "—" : status;
}

/** Every step of both on one axis, and when it was over; what came out differently is marked. */
export function ComparedSteps({ steps }: { steps: readonly ComparedStep[] }) {
  const axis = axisOf(steps);
  return (
    <>
      <h2>Step by step</h2>
      <p className="quiet">
        Times count from the moment both people asked for their seats.
        {axis !== null && " Filled: the first. Outlined: the second."}
      </p>
      <table className="compare-table">
        <thead>
          <tr>
            <th scope="col">Step</th>
            {axis !== null && (
              <th scope="col" className="step-times-cell">
                <span className="unseen">On one axis</span>
                <AxisWords axis={axis} />
              </th>
            )}
            <th scope="col">First</th>
            <th scope="col">Second</th>
            <th scope="col">Later by</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => {
            const { id, peer, title, one, other, laterMs, differs } = step;
            return (
              <tr key={`${peer}/${id}`} data-differs={differs}>
                <th scope="row">
                  {differs && <span className="compare-mark">≠ </span>}
                  {title} <span className="quiet">{people[peer]}</span>
                </th>
                {axis !== null && (
                  <td className="step-times-cell">
                    <StepTimes step={step} axis={axis} />
                  </td>
                )}
                <td>{outcome(one)}</td>
                <td>{outcome(other)}</td>
                <td>{differenceWords(laterMs)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
