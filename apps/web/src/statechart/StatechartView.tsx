import { stateGraphs } from "@callglass/call";
import { createMomentFold, type PeerSide } from "@callglass/diagram";
import {
  ignoredAt,
  lightsOf,
  statechartFold,
  statechartOf,
  type StatechartView as StatechartModel,
} from "@callglass/diagram/statechart";
import { useMemo, useState } from "react";

import type { ViewProps } from "../views/view.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { ChartTable } from "./ChartTable.tsx";
import { causeWords, ChartWords } from "./ChartWords.tsx";
import { useDrawings } from "./useDrawings.ts";
import "../styles/statechart.css";
import "../styles/chartPicture.css";
import "../styles/chartWords.css";

const graphs = new Map(stateGraphs().map((graph) => [graph.chart, graph]));
const blank = { chart: "", states: [], transitions: [] };

/** What is looked at until something moves. */
const firstOf = ({ imported }: StatechartModel) => (imported ? "connection" : "room");

const people: readonly { peer: PeerSide; name: string }[] = [
  { peer: "self", name: "You" },
  { peer: "other", name: "Other person" },
];

const owners = [
  { owner: "machine", title: "Our decisions" },
  { owner: "browser", title: "The browser’s facts" },
] as const;

/** The machines and the browser's charts as they are defined, lit for both people by what the recording tells. */
export function StatechartView({ moment, onSelect }: ViewProps) {
  const [stateAt] = useState(() => createMomentFold(statechartFold));
  const [picked, setPicked] = useState<string | null>(null);
  const { view, lights } = useMemo(() => {
    const state = stateAt(moment);
    const shown = statechartOf(state, moment);
    const graph = graphs.get(picked ?? shown.newest ?? firstOf(shown)) ?? blank;
    return {
      view: shown,
      lights: {
        self: lightsOf(state, moment, "self", graph),
        other: lightsOf(state, moment, "other", graph),
      },
    };
  }, [moment, stateAt, picked]);
  const chosen = picked ?? view.newest ?? firstOf(view);
  const drawings = useDrawings(graphs.get(chosen) ?? blank);
  const { charts } = view.self;
  const title = charts.find(({ chart }) => chart === chosen)?.title ?? chosen;
  return (
    <section className="statechart" aria-label="Statechart">
      <div className="sc-bar">
        <label>
          Chart{" "}
          <select className="field" value={chosen} onChange={(event) => setPicked(event.target.value)}>
            {owners
              .filter(({ owner }) => charts.some((chart) => chart.owner === owner))
              .map(({ owner, title: group }) => (
                <optgroup key={owner} label={group}>
                  {charts
                    .filter((chart) => chart.owner === owner)
                    .map((chart) => (
                      <option key={chart.chart} value={chart.chart}>
                        {chart.title}
                      </option>
                    ))}
                </optgroup>
              ))}
          </select>
        </label>
        <label className="sc-follow">
          <input
            type="checkbox"
            checked={picked === null}
            onChange={(event) => setPicked(event.target.checked ? null : chosen)}
          />{" "}
          Follow what moves
        </label>
      </div>
      {view.imported && (
        <p className="quiet">
          A browser’s dump tells of the browser’s own charts, and of one person. Our machine’s decisions are
          not in it.
        </p>
      )}
      <div className="sc-people">
        {people.map(({ peer, name }) => {
          const summary = view[peer].charts.find(({ chart }) => chart === chosen);
          if (summary === undefined) return null;
          const last = summary.trail.at(-1);
          return (
            <section key={peer} className="sc-person" data-peer={peer} aria-label={`${title}, ${name}`}>
              <h2>
                {name}
                <button type="button" onClick={() => onSelect({ kind: "chart", peer, chart: chosen })}>
                  {summary.state ?? (last !== undefined ? "over" : view.imported ? "not told" : "not begun")}
                </button>
              </h2>
              {drawings === "failed" ? (
                <p className="quiet">The picture could not be made here; the words below tell the same.</p>
              ) : drawings === null ? (
                <p className="quiet sc-picture">The picture is being laid out…</p>
              ) : (
                <ChartPanel
                  key={chosen}
                  name={`${title}, ${name}`}
                  drawings={drawings}
                  lights={lights[peer]}
                  lastWords={last === undefined ? "" : causeWords(last)}
                />
              )}
              <ChartWords
                summary={summary}
                ignored={ignoredAt(view[peer], chosen)}
                undrawn={lights[peer].undrawn.reduce((sum, { count }) => sum + count, 0)}
                onSelect={onSelect}
              />
            </section>
          );
        })}
      </div>
      <ChartTable view={view} chosen={chosen} choose={setPicked} />
    </section>
  );
}
