import type { PeerSide, StripCell, StripView } from "@callglass/diagram";
import { memo, useRef } from "react";

import type { Pictures } from "../app/pictures/pictures.ts";
import { breakable } from "../ui/breakable.tsx";
import { useReadableInSlices, useSelected } from "../ui/readable.ts";
import { useInSight } from "../ui/useInSight.ts";
import { useRested } from "../ui/useRested.ts";
import { Cell } from "./Cell.tsx";
import "../styles/strip.css";

type SelectChart = (peer: PeerSide, chart: string) => void;

const owners = [
  { owner: "machine", title: "Our decisions", note: "the call’s own machine" },
  { owner: "browser", title: "The browser’s facts", note: "the W3C’s charts" },
] as const;

/** A cell as it is, and as it was when it last rested. */
interface Pair {
  cell: StripCell;
  told: StripCell;
}

interface Line {
  chart: string;
  title: string;
  self: Pair | null;
  other: Pair | null;
}

function linesOf(strip: StripView, rested: StripView, owner: StripCell["owner"]): Line[] {
  const lines = new Map<string, Line>();
  for (const peer of ["self", "other"] as const) {
    for (const [index, cell] of strip[peer].entries()) {
      if (cell.owner !== owner) continue;
      const line = lines.get(cell.chart) ?? { chart: cell.chart, title: cell.title, self: null, other: null };
      line[peer] = { cell, told: rested[peer][index] ?? cell };
      lines.set(cell.chart, line);
    }
  }
  return [...lines.values()];
}

interface LinesProps {
  owner: StripCell["owner"];
  strip: StripView;
  /** What is told without being seen waits until the states rest. */
  rested: StripView;
  select: SelectChart;
}

const Lines = memo(function Lines({ owner, strip, rested, select }: LinesProps) {
  return linesOf(strip, rested, owner).map(({ chart, title, self, other }) => (
    <tr key={chart}>
      <th scope="row">{breakable(title)}</th>
      <td>{self !== null && <Cell {...self} peer="self" select={select} />}</td>
      {!strip.imported && <td>{other !== null && <Cell {...other} peer="other" select={select} />}</td>}
    </tr>
  ));
});

type GroupProps = LinesProps & Omit<(typeof owners)[number], "owner">;

/** Our machines or the browser's charts; out of sight they are drawn as they rested. */
function Group({ owner, title, note, strip, rested, select }: GroupProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const drawn = useInSight(body) ? strip : rested;
  return (
    <tbody ref={body} data-owner={owner}>
      <tr className="strip-group">
        <th scope="rowgroup" colSpan={strip.imported ? 2 : 3}>
          {title} <span>{note}</span>
        </th>
      </tr>
      <Lines owner={owner} strip={drawn} rested={rested} select={select} />
    </tbody>
  );
}

const importedWords =
  "Read from a browser’s dump. Our machine’s decisions and the other person are not in one, so they are not known.";

/** The present state of every machine region and browser chart of both people. */
export function Strip({ pictures, select }: { pictures: Pictures; select: SelectChart }) {
  const live = useSelected(pictures.playhead, (playhead) => playhead.live);
  const strip = useReadableInSlices(pictures.strip, live);
  const rested = useRested(live ? null : strip) ?? strip;
  return (
    <section className="strip" aria-label="States">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">State of</span>
            </th>
            <th scope="col">You</th>
            {!strip.imported && <th scope="col">Other person</th>}
          </tr>
        </thead>
        {(strip.imported ? owners.slice(1) : owners).map((group) => (
          <Group key={group.owner} {...group} strip={strip} rested={rested} select={select} />
        ))}
      </table>
      {strip.imported && <p className="quiet">{importedWords}</p>}
    </section>
  );
}
