import type { PeerSide } from "@callglass/diagram";

import type { Pictures } from "../app/pictures/pictures.ts";
import { count, moment } from "../ui/format.ts";
import { useReadable } from "../ui/readable.ts";
import { Explained, ReadOn } from "./Explained.tsx";
import { useExplanation } from "./useExplanation.ts";
import { WhyStillHere } from "./WhyStillHere.tsx";

/** One machine region or browser chart of one person, with the way it went. */
export function ChartPanel({ pictures, peer, chart }: { pictures: Pictures; peer: PeerSide; chart: string }) {
  const cell = useReadable(pictures.strip)[peer].find((candidate) => candidate.chart === chart);
  const explanation = useExplanation((explain) => explain.explainChart(chart));
  if (cell === undefined) return <p className="quiet">It is not in the picture any more.</p>;
  return (
    <>
      <p className="subtitle">
        {peer === "self" ? "You" : "Other person"} · {cell.state} ·{" "}
        {cell.owner === "machine" ? "our decision" : "the browser’s fact"}
      </p>
      <WhyStillHere pictures={pictures} peer={peer} charts={[chart]} />
      <Explained explanation={explanation} />
      <h3>The way it went</h3>
      {cell.trail.length === 0 ? (
        <p className="quiet">It has not moved yet.</p>
      ) : (
        <ol className="evidence trail">
          {cell.trail.map((item, index) => (
            <li key={`${index}/${item.atMs}`}>
              <span className="evidence-kind">{moment(item.atMs)}</span>
              <span className="evidence-words">
                <strong>{item.state}</strong> by {item.event}
                {item.guard !== null && ` [${item.guard}]`}
                {item.outsideChart && <span className="outside"> ▲ not in the W3C chart</span>}
              </span>
              <span />
            </li>
          ))}
        </ol>
      )}
      {cell.ignored > 0 && <p className="quiet">{count(cell.ignored, "event")} changed nothing here.</p>}
      <ReadOn explanation={explanation} />
    </>
  );
}
