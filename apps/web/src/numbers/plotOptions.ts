import type { Chart, NumberMark } from "@callglass/diagram/numbers";
import type uPlot from "uplot";

/** Told apart without colours too. */
const dashes: readonly number[][] = [[], [7, 4], [2, 3], [12, 3, 2, 3]];
const colours = ["--accent", "--good", "--cause-wire", "--warn"];

export function dashOf(index: number): string {
  return (dashes[index % dashes.length] ?? []).join(" ");
}

export function colourOf(index: number): string {
  return colours[index % colours.length] ?? "--ink";
}

/** Read each time it is drawn: the theme may change meanwhile. */
function colour(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

interface PlotInput {
  chart: Chart;
  width: number;
  marks: () => readonly NumberMark[];
  onCursor(index: number | null): void;
}

/** How uPlot draws one chart; times are seconds on this tab's axis. */
export function plotOptions({ chart, width, marks, onCursor }: PlotInput): uPlot.Options {
  const axis = {
    stroke: () => colour("--ink-quiet"),
    grid: { stroke: () => colour("--line"), width: 1 },
    ticks: { stroke: () => colour("--line"), width: 1 },
    font: "12px system-ui, sans-serif",
  };
  return {
    width,
    height: 150,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: (_plot, _least, greatest) => [0, (greatest || 1) * 1.1] } },
    axes: [
      { ...axis, values: (_plot, splits) => splits.map((split) => `${split} s`) },
      { ...axis, size: 56 },
    ],
    series: [
      {},
      ...chart.series.map(({ name }, index) => ({
        label: name,
        stroke: () => colour(colourOf(index)),
        width: 2,
        dash: dashes[index % dashes.length] ?? [],
        points: { show: false },
      })),
    ],
    hooks: {
      drawClear: [(plot) => drawMarks(plot, marks())],
      setCursor: [(plot) => onCursor(plot.cursor.idx ?? null)],
    },
  };
}

function drawMarks(plot: uPlot, marks: readonly NumberMark[]): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour("--line-strong");
  ctx.setLineDash([3, 3]);
  for (const { atMs } of marks) {
    const x = plot.valToPos(atMs / 1000, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}
