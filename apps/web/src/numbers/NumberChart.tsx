import { summaryOf, type Chart, type NumberMark } from "@callglass/diagram/numbers";
import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

import { moment } from "../ui/format.ts";
import { colourOf, dashOf, plotOptions } from "./plotOptions.ts";
import { useRedrawnByTheme } from "./useRedrawnByTheme.ts";

interface ChartProps {
  chart: Chart;
  timesMs: readonly number[];
  marks: readonly NumberMark[];
}

function dataOf(chart: Chart, timesMs: readonly number[]): uPlot.AlignedData {
  return [timesMs.map((time) => time / 1000), ...chart.series.map(({ values }) => [...values])];
}

const digits = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));

/** What the lines say, in words: at the pointer, and over all. */
function Words({ chart, timesMs, at }: Pick<ChartProps, "chart" | "timesMs"> & { at: number | null }) {
  const atMs = at === null ? null : (timesMs[at] ?? null);
  return (
    <ul className="number-words">
      {chart.series.map((series, index) => {
        const summary = summaryOf(series);
        const here = at === null ? null : (series.values[at] ?? null);
        return (
          <li key={series.name}>
            <svg width="34" height="8" aria-hidden="true">
              <line
                x1="0"
                x2="34"
                y1="4"
                y2="4"
                strokeWidth="2"
                strokeDasharray={dashOf(index)}
                style={{ stroke: `var(${colourOf(index)})` }}
              />
            </svg>
            <span>{series.name}</span>
            {summary !== null && (
              <span className="number">
                {atMs !== null && here !== null
                  ? `${moment(atMs)}: ${digits(here)}`
                  : `now ${digits(summary.newest)}, mean ${digits(summary.mean)}, ${digits(summary.least)} to ${digits(summary.greatest)}`}{" "}
                {chart.unit}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** One chart over time, and the same in words. */
export function NumberChart({ chart, timesMs, marks }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const newest = useRef({ chart, timesMs, marks });
  const [at, setAt] = useState<number | null>(null);
  const lines = chart.series.map(({ name }) => name).join();

  useEffect(() => {
    newest.current = { chart, timesMs, marks };
    plot.current?.setData(dataOf(chart, timesMs));
  }, [chart, timesMs, marks]);

  // The lines of a chart are part of how it is drawn; their values are not.
  useEffect(() => {
    const parent = place.current;
    if (parent === null) return undefined;
    const drawn = new uPlot(
      plotOptions({
        chart: newest.current.chart,
        width: parent.clientWidth,
        marks: () => newest.current.marks,
        onCursor: setAt,
      }),
      dataOf(newest.current.chart, newest.current.timesMs),
      parent,
    );
    plot.current = drawn;
    const observer = new ResizeObserver(() =>
      drawn.setSize({ width: parent.clientWidth, height: drawn.height }),
    );
    observer.observe(parent);
    return () => {
      observer.disconnect();
      drawn.destroy();
      plot.current = null;
    };
  }, [lines]);

  useRedrawnByTheme(plot);
  return (
    <figure className="number-chart">
      <figcaption>
        {chart.title} <span className="quiet">{chart.unit}</span>
      </figcaption>
      <div
        ref={place}
        className="number-plot"
        role="img"
        aria-label={`${chart.title} over time; the list below says it in words`}
      />
      <Words chart={chart} timesMs={timesMs} at={at} />
    </figure>
  );
}
