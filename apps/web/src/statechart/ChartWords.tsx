import type { ChartSummary, IgnoredView, MoveView } from "@callglass/diagram/statechart";

import type { ViewProps } from "../views/view.ts";
import { count, moment } from "../ui/format.ts";

interface ChartWordsProps {
  summary: ChartSummary;
  ignored: { count: number; newest: readonly IgnoredView[] };
  undrawn: number;
  onSelect: ViewProps["onSelect"];
}

const shownMoves = 5;
const shownIgnored = 4;

export function causeWords({ event, guard }: Pick<MoveView, "event" | "guard">): string {
  return guard === null ? event : `${event} [${guard}]`;
}

/** The same as the picture, in words: the newest moves first, each leading to its entry. */
export function ChartWords({ summary, ignored, undrawn, onSelect }: ChartWordsProps) {
  const moves = summary.trail.slice(-shownMoves).toReversed();
  return (
    <div className="sc-words">
      {moves.length === 0 ? (
        <p className="quiet">It has not begun yet.</p>
      ) : (
        <ol aria-label="Newest moves first">
          {moves.map((move) => (
            <li key={`${move.entry.sequence}`}>
              <button type="button" onClick={() => onSelect({ kind: "entry", entry: move.entry })}>
                <strong>{move.to}</strong>
                <span>{causeWords(move)}</span>
                <span className="sc-when">{moment(move.atMs)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {undrawn > 0 && (
        <p className="outside">▲ {count(undrawn, "move")} that the chart’s definition does not have.</p>
      )}
      {ignored.count > 0 && (
        <>
          <p className="quiet">
            ⊘ {count(ignored.count, "event")} arrived at this machine and{" "}
            {ignored.count === 1 ? "was" : "were"} ignored:
          </p>
          <ol aria-label="Ignored events, newest first">
            {ignored.newest
              .slice(-shownIgnored)
              .toReversed()
              .map((event) => (
                <li key={event.entry.sequence}>
                  <button type="button" onClick={() => onSelect({ kind: "entry", entry: event.entry })}>
                    <strong>⊘ {event.event}</strong>
                    <span>in {event.state}</span>
                    <span className="sc-when">{moment(event.atMs)}</span>
                  </button>
                </li>
              ))}
          </ol>
        </>
      )}
    </div>
  );
}
