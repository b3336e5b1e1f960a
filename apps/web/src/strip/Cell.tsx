import type { PeerSide, StripCell, TrailItem } from "@callglass/diagram";
import { memo } from "react";

import { moment } from "../ui/format.ts";

/** The trail in the cell is short; the inspector shows all of it. */
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

/** Always seconds: the cell is narrow, and one unit is read at a glance. */
function shortMoment(atMs: number): string {
  return `${atMs < 0 ? "−" : "+"}${(Math.abs(atMs) / 1000).toFixed(2)} s`;
}

/** Of a nested state such as `fine.flowing.steady` what has changed last; the whole name is in the title. */
function innermost(state: string): string {
  return state.split(".").slice(-2).join(".");
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

/** One chart of one person: how it came to its present state, by which event, and when. */
export const Cell = memo(function Cell({ cell, peer, select }: CellProps) {
  const last = cell.trail.at(-1);
  const before = trailWords(cell.trail);
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
      aria-label={`${peer === "self" ? "You" : "Other person"}: ${toldOf(cell)}`}
      title={last === undefined ? cell.state : `${cell.state}: ${eventWords(last)}, ${moment(last.atMs)}`}
      onClick={() => select(peer, cell.chart)}
    >
      <span className="cell-line">
        {before !== "" && (
          <span className="cell-trail">
            <bdi>{before}</bdi>
          </span>
        )}
        <span className="cell-state">{innermost(cell.state)}</span>
      </span>{" "}
      <span className="cell-line cell-last">
        {last?.outsideChart === true ? (
          <span className="cell-outside">▲ not in chart</span>
        ) : (
          <span className="cell-event">{last === undefined ? "no event yet" : eventWords(last)}</span>
        )}{" "}
        {last !== undefined && !last.outsideChart && (
          <span className="cell-when">{shortMoment(last.atMs)}</span>
        )}
      </span>
    </button>
  );
}, isSame);
