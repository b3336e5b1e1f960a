import { endWords, placeWords, type CandidateEnd, type PairView } from "@callglass/diagram/ice";

import type { ViewProps } from "../views/view.ts";
import { stageSigns } from "./stages.ts";

interface PairGridProps {
  pairs: readonly PairView[];
  /** Whose browser made the pairs, for the caption. */
  whose: string;
  onSelect: ViewProps["onSelect"];
}

function endsOf(pairs: readonly PairView[], side: "local" | "remote"): CandidateEnd[] {
  return [...new Map(pairs.map((pair) => [endWords(pair[side]), pair[side]])).values()];
}

function EndHead({ end }: { end: CandidateEnd }) {
  return (
    <>
      {end.type} {end.protocol} <span>{placeWords(end)}</span>
    </>
  );
}

/** Local candidates down, remote ones across: which pair has come how far. */
export function PairGrid({ pairs, whose, onSelect }: PairGridProps) {
  if (pairs.length === 0) return <p className="quiet">No pair yet.</p>;
  const [locals, remotes] = [endsOf(pairs, "local"), endsOf(pairs, "remote")];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and by keyboard only when it has the focus.
    <div className="ice-scroll" tabIndex={0} role="group" aria-label={`Pair grid, ${whose}`}>
      <table className="ice-grid">
        <caption className="unseen">Pairs of {whose}: own candidates down, the other side’s across</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">Own candidate</span>
            </th>
            {remotes.map((remote) => (
              <th key={endWords(remote)} scope="col">
                <EndHead end={remote} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {locals.map((local) => (
            <tr key={endWords(local)}>
              <th scope="row">
                <EndHead end={local} />
              </th>
              {remotes.map((remote) => {
                const pair = pairs.findLast(
                  (each) =>
                    endWords(each.local) === endWords(local) && endWords(each.remote) === endWords(remote),
                );
                if (pair === undefined) return <td key={endWords(remote)} aria-label="no pair" />;
                const { sign, words } = stageSigns[pair.stage];
                return (
                  <td key={endWords(remote)}>
                    <button
                      type="button"
                      className="ice-pair"
                      data-stage={pair.stage}
                      aria-label={`${words}: ${endWords(local)} to ${endWords(remote)}`}
                      title={words}
                      onClick={() => onSelect({ kind: "entry", entry: pair.entry })}
                    >
                      {sign}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
