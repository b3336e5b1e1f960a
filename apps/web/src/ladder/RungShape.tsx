import { rungWords, type Rung, type Scale } from "@callglass/diagram/ladder";
import { memo } from "react";

import { moment } from "../ui/format.ts";
import type { LaneXs, PlacedLine, PlacedRung } from "./place.ts";

interface RungShapeProps {
  placed: PlacedRung;
  scale: Scale;
  xs: LaneXs;
  id: string;
  isActive: boolean;
  isSelected: boolean;
  place: number;
  of: number;
  choose: (rung: Rung) => void;
  withUncertainty: boolean;
}

const stopWidth = 9;

function headOf({ x1, x2, y1, y2 }: PlacedLine): string {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const corner = (turn: number) => `${x2 - 9 * Math.cos(angle + turn)} ${y2 - 9 * Math.sin(angle + turn)}`;
  return `M${x2} ${y2}L${corner(0.42)}L${corner(-0.42)}z`;
}

function Line({ line }: { line: PlacedLine }) {
  const { x1, x2, y1, y2, isGuess, isOpen } = line;
  return (
    <>
      <line x1={x1} y1={y1} x2={x2} y2={y2} strokeDasharray={isGuess ? "5 4" : undefined} />
      {isOpen ? (
        <circle className="ladder-open" cx={x2} cy={y2} r={5} />
      ) : (
        <path className="ladder-head" d={headOf(line)} />
      )}
    </>
  );
}

/** How far an arrival may be off, as an upright bar. */
function Uncertainty({ rung, scale, xs }: Pick<RungShapeProps, "scale" | "xs"> & { rung: Rung }) {
  return rung.legs.map(({ endMs, uncertaintyMs, to }) => {
    if (endMs === null || uncertaintyMs === null) return null;
    const [top, bottom] = [scale.yOf(endMs - uncertaintyMs), scale.yOf(endMs + uncertaintyMs)];
    if (bottom - top < 6) return null;
    const x = xs[to];
    return (
      <path
        key={to}
        className="ladder-uncertain"
        d={`M${x - 4} ${top}h8M${x} ${top}V${bottom}M${x - 4} ${bottom}h8`}
      />
    );
  });
}

/** What became of it, as a shape at its end: a dot, a ring or a cross. */
function End({ placed, scale, xs }: Pick<RungShapeProps, "placed" | "scale" | "xs">) {
  const { rung, lines } = placed;
  if (rung.end === "refused" || rung.end === "dropped" || rung.end === "failed") {
    // One that was taken away at its sender's gate went nowhere.
    const { x2: x, y2: y } = lines.at(-1) ?? { x2: xs[rung.from], y2: scale.yOf(rung.lastMs) };
    return <path className="ladder-cross" d={`M${x - 6} ${y - 6}l12 12M${x + 6} ${y - 6}l-12 12`} />;
  }
  if (rung.end !== "applied" && rung.end !== "buffered") return null;
  return (
    <circle className="ladder-dot" data-end={rung.end} cx={xs[rung.to]} cy={scale.yOf(rung.lastMs)} r={3.5} />
  );
}

function kindOf({ kind, type }: Rung): string {
  if (kind !== "message") return "server";
  return type === "offer" || type === "answer" ? "description" : type;
}

/** One rung of the ladder; an option of the list of messages. */
export const RungShape = memo(function RungShape(props: RungShapeProps) {
  const { placed, scale, xs, id, isActive, isSelected, choose, withUncertainty } = props;
  const { rung, lines } = placed;
  return (
    <g
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-setsize={props.of}
      aria-posinset={props.place}
      aria-label={`${moment(rung.firstMs)}: ${rungWords(rung)}`}
      className="ladder-rung"
      data-type={kindOf(rung)}
      data-active={isActive}
      data-end={rung.end}
      onClick={() => choose(rung)}
    >
      {lines.map((line, index) => (
        // Where one points at, for a thin line is hard to hit.
        <line
          key={`hit${index}`}
          className="ladder-hit"
          x1={line.x1}
          y1={line.y1}
          x2={line.x2}
          y2={line.y2}
        />
      ))}
      {rung.stops.map(({ lane, fromMs, toMs, what }) => (
        <rect
          key={`${what} ${lane}`}
          className="ladder-stop"
          data-what={what}
          x={xs[lane] - stopWidth / 2}
          y={scale.yOf(fromMs)}
          width={stopWidth}
          height={Math.max(2.5, scale.yOf(toMs) - scale.yOf(fromMs))}
          rx={2}
        />
      ))}
      {lines.map((line, index) => (
        <Line key={`line${index}`} line={line} />
      ))}
      {withUncertainty && <Uncertainty rung={rung} scale={scale} xs={xs} />}
      <End placed={placed} scale={scale} xs={xs} />
    </g>
  );
});

/** The words on the picture, over all lines; the option's own name says more. */
export function RungTexts({ placed, isActive }: { placed: PlacedRung; isActive: boolean }) {
  const { rung, label, reply, time } = placed;
  return (
    <>
      {[label, reply].map(
        (each) =>
          each !== null && (
            <text
              key={each === label ? "label" : "reply"}
              className="ladder-label"
              data-bold={isActive}
              x={each.x}
              y={each.y}
              textAnchor="middle"
            >
              {each.words}
            </text>
          ),
      )}
      {time !== null && (
        <text className="ladder-time" x={60} y={time + 4} textAnchor="end">
          {moment(rung.firstMs)}
        </text>
      )}
    </>
  );
}
