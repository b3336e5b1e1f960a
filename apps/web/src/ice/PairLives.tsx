import { endWords, type PairStage, type PairView } from "@callglass/diagram/ice";

import { moment, span } from "../ui/format.ts";
import { stageSigns } from "./stages.ts";

/** The most telling first. */
const rank: readonly PairStage[] = [
  "selected",
  "nominated",
  "succeeded",
  "in-progress",
  "waiting",
  "failed",
  "frozen",
];

function checkWords({ checks, roundTripMs }: PairView): string {
  const parts =
    checks === null
      ? []
      : [
          `${checks.requestsSent} sent, ${checks.responsesReceived} answered`,
          `${checks.requestsReceived} received, ${checks.responsesSent} answered`,
        ];
  if (roundTripMs !== null) parts.push(`${span(roundTripMs)} there and back`);
  return parts.length === 0 ? "not counted" : parts.join("; ");
}

/** Each pair's life and its checks, in words. */
export function PairLives({ pairs, whose }: { pairs: readonly PairView[]; whose: string }) {
  if (pairs.length === 0) return null;
  const sorted = pairs.toSorted((one, two) => rank.indexOf(one.stage) - rank.indexOf(two.stage));
  return (
    <ul className="ice-lives" aria-label={`Life of each pair, ${whose}`}>
      {sorted.map((pair) => (
        <li key={pair.id} data-stage={pair.stage}>
          <p className="mono">
            {endWords(pair.local)} ↔ {endWords(pair.remote)}
          </p>
          <p>
            {pair.life.map(({ stage, atMs }, index) => (
              <span key={`${stage}${atMs}`}>
                {index > 0 && " › "}
                <span className="ice-sign" data-stage={stage} aria-hidden="true">
                  {stageSigns[stage].sign}
                </span>{" "}
                {stageSigns[stage].words} {moment(atMs)}
              </span>
            ))}
          </p>
          <p className="quiet">Checks: {checkWords(pair)}</p>
        </li>
      ))}
    </ul>
  );
}
