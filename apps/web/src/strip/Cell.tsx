import type { PeerSide, StripCell, TrailItem } from "@callglass/diagram";
import { memo } from "react";

import { moment } from "../ui/format.ts";

/** The trail that is told is short; the inspector shows all of it. */
const shownTrail = 3;

interface CellProps {
  cell: StripCell;
  peer: PeerSide;
  select: (peer: PeerSide, chart: string) => void;
}

function isSame(before: CellProps, after: CellProps): boolean {
  const one = before.cell;
  const two = after.cell;
  if (one === two) return before.select === after.select;
  return (
    before.select === after.select &&
    one.chart === two.chart &&
    one.state === two.state &&
    one.ignored === two.ignored &&
    one.trail.length === two.trail.length &&
    one.trail.at(-1)?.atMs === two.trail.at(-1)?.atMs
  );
}

/** Always seconds: one unit is understood at once. */
function shortMoment(atMs: number): string {
  return `${atMs < 0 ? "−" : "+"}${(Math.abs(atMs) / 1000).toFixed(2)} s`;
}

/** Of a nested state such as `fine.flowing.steady` what has changed last; the whole name is in the title. */
function innermost(state: string): string {
  return state.split(".").slice(-2).join(".");
}

/** What the narrow cell has room for, in letters. */
const roomInCell = 16;

/** The state in the cell: with its inner state where that fits, and never cut in the middle of a word. */
function shownState(state: string): string {
  const inner = innermost(state);
  return inner.length > roomInCell ? (inner.split(".")[0] ?? inner) : inner;
}

function eventWords(item: TrailItem): string {
  return item.guard === null ? item.event : `${item.event} [${item.guard}]`;
}

/** The states before, oldest first. */
function trailWords(trail: readonly TrailItem[]): string {
  return trail
    .slice(-shownTrail - 1, -1)
    .map((item) => `${item.outsideChart ? "▲" : ""}${innermost(item.state)} › `)
    .join("");
}

function toldOf({ state, trail }: StripCell): string {
  const last = trail.at(-1);
  const now = `${trailWords(trail)}${innermost(state)}`;
  if (last === undefined) return `${now}, no event yet`;
  if (last.outsideChart) return `${now}, ▲ not in chart, that is the W3C’s: ${eventWords(last)}`;
  return `${now}, ${eventWords(last)}, ${shortMoment(last.atMs)}`;
}

/** One chart of one person: its present state, as a word; by which event and when it came to that is told and in the title. */
export const Cell = memo(function Cell({ cell, peer, select }: CellProps) {
  const last = cell.trail.at(-1);
  const outside = cell.trail.some((item) => item.outsideChart);
  return (
    <button
      type="button"
      className="cell"
      data-chart={cell.chart}
      data-peer={peer}
      data-state={cell.state}
      data-owner={cell.owner}
      data-outside={outside}
      data-idle={last === undefined || cell.state === "none"}
      aria-label={`${peer === "self" ? "You" : "Other person"}: ${toldOf(cell)}`}
      title={last === undefined ? cell.state : `${cell.state}: ${eventWords(last)}, ${moment(last.atMs)}`}
      onClick={() => select(peer, cell.chart)}
    >
      {shownState(cell.state)}
    </button>
  );
}, isSame);
