import type { Bin, Maker, Timeline } from "@callglass/diagram";
import { memo, useState } from "react";

import { useSize } from "../ui/useSize.ts";
import { namesOf } from "./names.ts";

const height = 34;
const makers: readonly Maker[] = ["sample", "app", "browser", "wire"];

/** All bars of one maker as one path: hundreds of elements would only cost time. */
function pathOf({ bins, fullest }: Timeline, maker: Maker): string {
  return bins
    .map((bin, index) => {
      if (bin[maker] === 0) return "";
      const below = makers.slice(0, makers.indexOf(maker)).reduce((sum, other) => sum + bin[other], 0);
      const scale = barHeight(bin, fullest) / sumOf(bin);
      const bottom = (height + barHeight(bin, fullest)) / 2 - below * scale;
      return `M${index} ${round(bottom)}h0.6v${round(-bin[maker] * scale)}h-0.6z`;
    })
    .join("");
}

function sumOf(bin: Bin): number {
  return bin.wire + bin.browser + bin.app + bin.sample;
}

/** One entry is seen as well as many. */
function barHeight(bin: Bin, fullest: number): number {
  return height * (0.3 + 0.7 * (sumOf(bin) / fullest)) * 0.8;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const Bars = memo(function Bars({ timeline }: { timeline: Timeline }) {
  return (
    <svg
      viewBox={`0 0 ${Math.max(1, timeline.bins.length)} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {makers.map((maker) => (
        <path key={maker} data-maker={maker} d={pathOf(timeline, maker)} />
      ))}
    </svg>
  );
});

const Marks = memo(function Marks({ timeline, width }: { timeline: Timeline; width: number }) {
  const { marks, total } = timeline;
  const names = namesOf(marks, total, width);
  return (
    <ul className="timeline-marks" aria-hidden="true">
      {marks.map((mark, index) => (
        <li
          key={`${index}${mark.shown}`}
          data-kind={mark.kind}
          style={{ left: `${(100 * mark.shown) / Math.max(1, total)}%` }}
        >
          {names.has(mark) && <span data-side={names.get(mark)}>{mark.text}</span>}
        </li>
      ))}
    </ul>
  );
});

/** Until it has been measured. */
const guess = { width: 560, height: 50 };

/** The recording at a glance: how many entries where and by whom, phases and failures, and what is shown of it. */
export function TimelineStrip({ timeline, shown }: { timeline: Timeline; shown: number }) {
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const { width } = useSize(element, guess);
  const part = timeline.total === 0 ? 0 : Math.min(1, shown / timeline.total);
  return (
    <div ref={setElement} className="timeline-strip">
      <Bars timeline={timeline} />
      <div className="timeline-waiting">
        <div className="timeline-shade" style={{ transform: `translateX(${100 * part}%)` }} />
      </div>
      <Marks timeline={timeline} width={width} />
    </div>
  );
}
