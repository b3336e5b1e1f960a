import type { ChartLights, Drawing, PlacedArrow, PlacedState, Point } from "@callglass/diagram/statechart";
import { memo } from "react";

import { placeWords } from "./lastWords.ts";
import type { Edges } from "./opening.ts";

interface ChartPictureProps {
  drawing: Drawing;
  lights: ChartLights;
  /** Event and guard of the last move; empty for none. */
  lastWords: string;
  /** The part that is seen as long as nobody moves the picture; the words stand in it. */
  seen: Edges;
}

/** Rounds the corners of a way through points. */
function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const middle = (one: Point, other: Point) => `${(one.x + other.x) / 2} ${(one.y + other.y) / 2}`;
  const bends = rest
    .slice(0, -1)
    .map((point, index) => `Q${point.x} ${point.y} ${middle(point, rest[index + 1] ?? point)}`);
  const last = rest.at(-1) ?? first;
  return `M${first.x} ${first.y}L${middle(first, rest[0] ?? first)}${bends.join("")}L${last.x} ${last.y}`;
}

function transitionWords({ arrow }: PlacedArrow): string {
  return arrow.transitions
    .map(({ event, guard, isWait }) => {
      const cause = event === "" ? "at once" : isWait ? `after ${event}` : event;
      return guard === null ? cause : `${cause} [${guard}]`;
    })
    .join("\n");
}

/** Wider with every doubling: a path taken a thousand times is still an arrow. */
function widthOf(count: number): number {
  return count === 0 ? 1.1 : Math.min(2 + Math.log2(count) * 0.7, 5);
}

function shadeOf(visits: number): string {
  return visits === 0 ? "none" : visits < 3 ? "some" : visits < 10 ? "more" : "most";
}

function ArrowShape({ placed, count, isLast }: { placed: PlacedArrow; count: number; isLast: boolean }) {
  const state = isLast ? "last" : count > 0 ? "taken" : "untaken";
  return (
    <g className="sc-arrow" data-taken={state}>
      <title>{`${placed.arrow.from || "any state"} to ${placed.arrow.to}, taken ${count} times\n${transitionWords(placed)}`}</title>
      <path
        d={pathOf(placed.points)}
        style={{ strokeWidth: widthOf(count) }}
        markerEnd={`url(#sc-head-${state})`}
      />
    </g>
  );
}

function StateShape({ placed, lights }: { placed: PlacedState; lights: ChartLights }) {
  const { state, x, y, width, height, isCompound } = placed;
  const isLit = lights.lit.has(state.path);
  const visits = lights.visits.get(state.path) ?? 0;
  const again = lights.arrows.get(`${state.path}>${state.path}`) ?? 0;
  const [left, top] = [x - width / 2, y - height / 2];
  return (
    <g
      className="sc-state"
      data-state={state.path}
      data-lit={isLit}
      data-compound={isCompound}
      data-visits={shadeOf(visits)}
    >
      <rect x={left} y={top} width={width} height={height} rx={isCompound ? 12 : 8} />
      {state.isFinal && (
        <rect x={left + 3} y={top + 3} width={width - 6} height={height - 6} rx={6} className="sc-final" />
      )}
      {isCompound ? (
        <text className="sc-name" x={left + 12} y={top + 4}>
          {state.label}
        </text>
      ) : (
        <text className="sc-name" x={x} y={y + 4.5} textAnchor="middle">
          {state.label}
        </text>
      )}
      {state.isInitial && <circle className="sc-initial" cx={left} cy={top} r={4.5} />}
      {isLit && !isCompound && <circle className="sc-token" cx={left + width} cy={top} r={7} />}
      {visits > 1 && (
        <text className="sc-count" x={left + width - 3} y={top + height + 10} textAnchor="end">
          {`×${visits}${again > 0 ? " ↻" : ""}`}
        </text>
      )}
    </g>
  );
}

const mostLetters = 36;

function LastWords({ drawing, lights, lastWords, seen }: ChartPictureProps) {
  const last = drawing.arrows.find(({ arrow }) => arrow.key === lights.lastArrow);
  if (last === undefined || lastWords === "") return null;
  const words = lastWords.length > mostLetters ? `${lastWords.slice(0, mostLetters - 1)}…` : lastWords;
  const { left, top, right, bottom } = placeWords(drawing, last, words, seen);
  return (
    <g className="sc-last">
      <rect x={left} y={top} width={right - left} height={bottom - top} rx={(bottom - top) / 2} />
      <text x={(left + right) / 2} y={(top + bottom) / 2 + 4} textAnchor="middle">
        {words}
      </text>
    </g>
  );
}

/** One chart as drawn by its definition, lit by what the recording tells; words beside it tell the same. */
export const ChartPicture = memo(function ChartPicture(props: ChartPictureProps) {
  const { drawing, lights } = props;
  const heads = ["untaken", "taken", "last"] as const;
  const outer = drawing.states.filter(({ isCompound }) => isCompound);
  const inner = drawing.states.filter(({ isCompound }) => !isCompound);
  // What was taken lies over what was not.
  const arrows = drawing.arrows.toSorted(
    (one, two) => (lights.arrows.get(one.arrow.key) ?? 0) - (lights.arrows.get(two.arrow.key) ?? 0),
  );
  return (
    <g>
      <defs>
        {heads.map((head) => (
          <marker
            key={head}
            id={`sc-head-${head}`}
            className="sc-head"
            data-taken={head}
            viewBox="0 0 10 10"
            refX={9}
            refY={5}
            markerWidth={9}
            markerHeight={9}
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M0 1 10 5 0 9z" />
          </marker>
        ))}
      </defs>
      {outer.map((placed) => (
        <StateShape key={placed.state.path} placed={placed} lights={lights} />
      ))}
      {arrows.map((placed) => (
        <ArrowShape
          key={placed.arrow.key}
          placed={placed}
          count={lights.arrows.get(placed.arrow.key) ?? 0}
          isLast={placed.arrow.key === lights.lastArrow}
        />
      ))}
      {drawing.anchors.map(({ of, x, y, width, height }) => (
        <g key={of} className="sc-anchor">
          <title>{`From any state of ${of || "this chart"}`}</title>
          <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={height / 2} />
          <text x={x} y={y + 4} textAnchor="middle">
            any
          </text>
        </g>
      ))}
      {inner.map((placed) => (
        <StateShape key={placed.state.path} placed={placed} lights={lights} />
      ))}
      <LastWords {...props} />
    </g>
  );
});
