import type { Comparison } from "@callglass/diagram/compare";

import { span } from "../ui/format.ts";

export function timeWords(ms: number | null): string {
  return ms === null ? "—" : span(ms);
}

/** With its sign: `+300 ms` is later in the second. */
export function differenceWords(ms: number | null): string {
  if (ms === null) return "—";
  return Math.abs(ms) < 0.5 ? "0" : `${ms > 0 ? "+" : ""}${span(ms)}`;
}

/** How long each part of the set-up took in both. */
export function PhaseTable({ phases }: { phases: Comparison["phases"] }) {
  if (phases.length === 0) return null;
  return (
    <>
      <h2>The parts of the set-up</h2>
      <table className="compare-table">
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col">First</th>
            <th scope="col">Second</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {phases.map(({ phase, title, oneMs, otherMs, differenceMs }) => (
            <tr key={phase}>
              <th scope="row">{title}</th>
              <td>{timeWords(oneMs)}</td>
              <td>{timeWords(otherMs)}</td>
              <td>{differenceWords(differenceMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
