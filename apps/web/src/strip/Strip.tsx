import type { PeerSide, StripCell, StripView } from "@callglass/diagram";

import type { Pictures } from "../app/pictures/pictures.ts";
import { breakable } from "../ui/breakable.tsx";
import { useReadableInSlices } from "../ui/readable.ts";
import { Cell } from "./Cell.tsx";
import "../styles/strip.css";

type SelectChart = (peer: PeerSide, chart: string) => void;

const owners = [
  { owner: "machine", title: "Our decisions", note: "the call’s own machine" },
  { owner: "browser", title: "The browser’s facts", note: "the W3C’s charts" },
] as const;

interface Line {
  chart: string;
  title: string;
  self: StripCell | null;
  other: StripCell | null;
}

function linesOf(strip: StripView, owner: StripCell["owner"]): Line[] {
  const lines = new Map<string, Line>();
  for (const peer of ["self", "other"] as const) {
    for (const cell of strip[peer]) {
      if (cell.owner !== owner) continue;
      const line = lines.get(cell.chart) ?? { chart: cell.chart, title: cell.title, self: null, other: null };
      line[peer] = cell;
      lines.set(cell.chart, line);
    }
  }
  return [...lines.values()];
}

const importedWords =
  "Read from a browser’s dump. Our machine’s decisions and the other person are not in one, so they are not known.";

/** The present state of every machine region and browser chart of both people. */
export function Strip({ pictures, select }: { pictures: Pictures; select: SelectChart }) {
  const strip = useReadableInSlices(pictures.strip);
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
        {(strip.imported ? owners.slice(1) : owners).map(({ owner, title, note }) => (
          <tbody key={owner} data-owner={owner}>
            <tr className="strip-group">
              <th scope="rowgroup" colSpan={strip.imported ? 2 : 3}>
                {title} <span>{note}</span>
              </th>
            </tr>
            {linesOf(strip, owner).map((line) => (
              <tr key={line.chart}>
                <th scope="row">{breakable(line.title)}</th>
                <td>{line.self !== null && <Cell cell={line.self} peer="self" select={select} />}</td>
                {!strip.imported && (
                  <td>{line.other !== null && <Cell cell={line.other} peer="other" select={select} />}</td>
                )}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {strip.imported && <p className="quiet">{importedWords}</p>}
    </section>
  );
}
