import type { PeerSide, StripCell, TrailItem } from "@callglass/diagram";
import { memo } from "react";

import { moment } from "../ui/format.ts";

/** The trail that is told is short; the inspector shows all of it. */
const shownTrail = 3;

interface CellProps {
  cell: StripCell;
  /** As it was when the states last rested: nobody listens to each of a thousand moments that a hand moves through. */
  told: StripCell;
  peer: PeerSide;
  select: (peer: PeerSide, chart: string) => void;
}

function isOutside({ trail }: StripCell): boolean {
  return trail.some((item) => item.outsideChart);
}

function isIdle({ state, trail }: StripCell): boolean {
  return trail.length === 0 || state === "none";
}

function looksSame(one: StripCell, two: StripCell): boolean {
  return (
    one === two ||
    (one.chart === two.chart &&
      one.state === two.state &&
      isOutside(one) === isOutside(two) &&
      isIdle(one) === isIdle(two))
  );
}

function tellsSame(one: StripCell, two: StripCell): boolean {
  return (
    one === two ||
    (one.state === two.state &&
      one.trail.length === two.trail.length &&
      one.trail.at(-1)?.atMs === two.trail.at(-1)?.atMs)
  );
}

function isSame(before: CellProps, after: CellProps): boolean {
  return (
    before.select === after.select && looksSame(before.cell, after.cell) && tellsSame(before.told, after.told)
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
export const Cell = memo(function Cell({ cell, told, peer, select }: CellProps) {
  const last = told.trail.at(-1);
  return (
    <button
      type="button"
      className="cell"
      data-chart={cell.chart}
      data-peer={peer}
      data-state={cell.state}
      data-owner={cell.owner}
      data-outside={isOutside(cell)}
      data-idle={isIdle(cell)}
      aria-label={`${peer === "self" ? "You" : "Other person"}: ${toldOf(told)}`}
      title={last === undefined ? told.state : `${told.state}: ${eventWords(last)}, ${moment(last.atMs)}`}
      onClick={() => select(peer, cell.chart)}
    >
      {shownState(cell.state)}
    </button>
  );
}, isSame);
