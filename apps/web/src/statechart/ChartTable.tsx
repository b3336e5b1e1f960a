import type { ChartSummary, StatechartView as StatechartModel } from "@callglass/diagram/statechart";

import { breakable } from "../ui/breakable.tsx";
import { moment } from "../ui/format.ts";
import { causeWords } from "./ChartWords.tsx";

const owners = [
  { owner: "machine", title: "Our decisions", note: "the call’s own machines" },
  { owner: "browser", title: "The browser’s facts", note: "the W3C’s charts" },
] as const;

function StateCell({ summary }: { summary: ChartSummary | undefined }) {
  const last = summary?.trail.at(-1);
  if (summary === undefined || last === undefined) return <td className="quiet">not begun</td>;
  return (
    <td>
      <strong>{summary.state ?? "over"}</strong>
      <span>
        {causeWords(last)} <span className="sc-when">{moment(last.atMs)}</span>
      </span>
    </td>
  );
}

interface ChartTableProps {
  view: StatechartModel;
  chosen: string;
  choose: (chart: string) => void;
}

/** Every chart of both people as text; a chart's name brings its picture. */
export function ChartTable({ view, chosen, choose }: ChartTableProps) {
  return (
    <table className="sc-table">
      <caption>All charts: present state and last move</caption>
      <thead>
        <tr>
          <th scope="col">Chart</th>
          <th scope="col">You</th>
          <th scope="col">Other person</th>
        </tr>
      </thead>
      {owners.map(({ owner, title, note }) => (
        <tbody key={owner}>
          <tr>
            <th scope="rowgroup" colSpan={3}>
              {title} <span>{note}</span>
            </th>
          </tr>
          {view.self.charts
            .filter((summary) => summary.owner === owner)
            .map((summary) => (
              <tr key={summary.chart}>
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={summary.chart === chosen}
                    onClick={() => choose(summary.chart)}
                  >
                    {breakable(summary.title)}
                  </button>
                </th>
                <StateCell summary={summary} />
                <StateCell summary={view.other.charts.find(({ chart }) => chart === summary.chart)} />
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
}
