import type { Rung, Scale } from "@callglass/diagram/ladder";
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { span } from "../ui/format.ts";
import { useSize } from "../ui/useSize.ts";
import { laneXs, placeRungs } from "./place.ts";
import { RungShape, RungTexts } from "./RungShape.tsx";
import { useFollowEnd } from "./useFollowEnd.ts";
import { useSeen } from "./useSeen.ts";

interface LadderPictureProps {
  rungs: readonly Rung[];
  scale: Scale;
  withUncertainty: boolean;
  active: string | null;
  setActive: (key: string) => void;
  selected: string | null;
  choose: (rung: Rung) => void;
}

/** Until it has been measured. */
const guess = { width: 560, height: 400 };

function next(rungs: readonly Rung[], active: string | null, key: string): Rung | undefined {
  const at = rungs.findIndex((rung) => rung.key === active);
  switch (key) {
    case "ArrowDown":
      return rungs[Math.min(at + 1, rungs.length - 1)];
    case "ArrowUp":
      return rungs[Math.max(at - 1, 0)];
    case "Home":
      return rungs[0];
    case "End":
      return rungs.at(-1);
    default:
      return undefined;
  }
}

/** The ladder itself: only the rungs in sight are drawn, and the arrow keys go from one to the next. */
export function LadderPicture(props: LadderPictureProps) {
  const { rungs, scale, withUncertainty, active, setActive, selected, choose } = props;
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const { width } = useSize(element, guess);
  const seen = useSeen(element, scale.height);
  useFollowEnd(element, scale.height, rungs.at(-1)?.key);
  const xs = useMemo(() => laneXs(width), [width]);
  const placed = useMemo(() => placeRungs(rungs, scale, xs), [rungs, scale, xs]);
  const mark = useRef<HTMLSpanElement>(null);
  const byKeyboard = useRef(false);
  const id = useId();
  const idOf = (key: string) => `${id}${key}`;
  const current = placed.find(({ rung }) => rung.key === active) ?? null;

  const drawn = placed.filter(
    (each) => each === current || (each.bottom >= seen.top && each.top <= seen.bottom),
  );

  useEffect(() => {
    if (byKeyboard.current) mark.current?.scrollIntoView({ block: "nearest" });
    byKeyboard.current = false;
  }, [active]);

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if ((event.key === "Enter" || event.key === " ") && current !== null) choose(current.rung);
    else {
      const rung = next(rungs, active, event.key);
      if (rung === undefined) return;
      byKeyboard.current = true;
      setActive(rung.key);
    }
    event.preventDefault();
    // The keys of the timeline are the same ones.
    event.stopPropagation();
  }

  return (
    <div
      ref={setElement}
      className="ladder-picture"
      role="listbox"
      aria-label="Messages, oldest first"
      aria-activedescendant={current === null ? undefined : idOf(current.rung.key)}
      tabIndex={0}
      style={{ height: scale.height }}
      onKeyDown={press}
      onFocus={() => {
        const first = rungs[0];
        if (active === null && first !== undefined) setActive(first.key);
      }}
    >
      {current !== null && (
        <span ref={mark} className="ladder-mark" style={{ top: current.top }} aria-hidden="true" />
      )}
      <svg
        role="presentation"
        style={{ top: seen.top }}
        width={width}
        height={Math.max(0, seen.bottom - seen.top)}
        viewBox={`0 ${seen.top} ${width} ${Math.max(1, seen.bottom - seen.top)}`}
      >
        {Object.entries(xs).map(([lane, x]) => (
          <line key={lane} className="ladder-lane" x1={x} x2={x} y1={seen.top} y2={seen.bottom} />
        ))}
        {scale.breaks
          .filter(({ y }) => y > seen.top && y < seen.bottom)
          .map(({ y, fromMs, toMs }) => (
            <g key={fromMs} className="ladder-break" aria-hidden="true">
              <rect x={xs.self - 12} y={y - 9} width={xs.other - xs.self + 24} height={18} />
              <path
                d={`M${xs.self - 12} ${y - 9}H${xs.other + 12}M${xs.self - 12} ${y + 9}H${xs.other + 12}`}
              />
              <text x={xs.server} y={y + 4} textAnchor="middle">
                {span(toMs - fromMs)} without a message
              </text>
            </g>
          ))}
        {drawn.map((each) => (
          <RungShape
            key={each.rung.key}
            placed={each}
            scale={scale}
            xs={xs}
            id={idOf(each.rung.key)}
            isActive={each.rung.key === active}
            isSelected={each.rung.key === selected}
            place={placed.indexOf(each) + 1}
            of={rungs.length}
            choose={choose}
            withUncertainty={withUncertainty}
          />
        ))}
        <g className="ladder-texts" aria-hidden="true">
          {drawn.map((each) => (
            <RungTexts key={each.rung.key} placed={each} isActive={each.rung.key === active} />
          ))}
        </g>
      </svg>
    </div>
  );
}
