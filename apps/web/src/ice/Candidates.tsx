import { placeWords, type IceSide } from "@callglass/diagram/ice";

import { moment } from "../ui/format.ts";
import type { ViewProps } from "../views/view.ts";

/** What each type of candidate is (RFC 8445 section 5.1.1). */
const typeWords: Readonly<Record<string, string>> = {
  host: "an address of this machine",
  srflx: "the router’s public address, told by a STUN server",
  prflx: "an address that a check came from",
  relay: "an address at a TURN relay",
};

interface CandidatesProps {
  side: IceSide;
  onSelect: ViewProps["onSelect"];
}

/** One person's own candidates by type; each leads to its entry. */
export function Candidates({ side, onSelect }: CandidatesProps) {
  if (side.types.length === 0) return <p className="quiet">No candidate found yet.</p>;
  return (
    <dl className="ice-candidates">
      {side.types.map(({ type, count }) => (
        <div key={type}>
          <dt data-type={type}>
            {count} {type} <span>{typeWords[type] ?? ""}</span>
          </dt>
          {side.candidates
            .filter(({ end }) => end.type === type)
            .map(({ end, url, atMs, entry }) => (
              <dd key={entry.sequence}>
                <button type="button" onClick={() => onSelect({ kind: "entry", entry })}>
                  <span className="mono">
                    {end.protocol} {placeWords(end)}
                  </span>
                  {url !== "" && <span> by {url}</span>}
                  <span className="ice-when">{moment(atMs)}</span>
                </button>
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}
