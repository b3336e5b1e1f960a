import type { ChartSummary, StatechartView as StatechartModel } from "@callglass/diagram/statechart";

import { breakable } from "../ui/breakable.tsx";
import { moment } from "../ui/format.ts";
import { causeWords } from "./ChartWords.tsx";

const owners = [
  { owner: "machine", title: "Our decisions", note: "the call’s own machines" },
  { owner: "browser", title: "The browser’s facts", note: "the W3C’s charts" },
] as const;

function StateCell({ summary, blank }: { summary: ChartSummary | undefined; blank: string }) {
  const last = summary?.trail.at(-1);
  if (summary === undefined || last === undefined) return <td className="quiet">{blank}</td>;
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
  const { imported, self, other } = view;
  const blank = imported ? "not told" : "not begun";
  return (
    <table className="sc-table">
      <caption>All charts: present state and last move</caption>
      <thead>
        <tr>
          <th scope="col">Chart</th>
          <th scope="col">You</th>
          {!imported && <th scope="col">Other person</th>}
        </tr>
      </thead>
      {(imported ? owners.slice(1) : owners).map(({ owner, title, note }) => (
        <tbody key={owner}>
          <tr>
            <th scope="rowgroup" colSpan={imported ? 2 : 3}>
              {title} <span>{note}</span>
            </th>
          </tr>
          {self.charts
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
                <StateCell summary={summary} blank={blank} />
                {!imported && (
                  <StateCell
                    summary={other.charts.find(({ chart }) => chart === summary.chart)}
                    blank={blank}
                  />
                )}
              </tr>
            ))}
        </tbody>
      ))}
    </table>
  );
}
