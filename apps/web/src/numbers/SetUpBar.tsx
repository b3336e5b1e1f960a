import type { SetUp } from "@callglass/diagram/numbers";

import { span } from "../ui/format.ts";
import "../styles/setUp.css";

const stateWords = { done: "", open: ", not over up to here", failed: ", failed" } as const;

const notMet = "the two have not met up to here, so there is nothing to measure.";

interface SetUpBarProps {
  name: string;
  setUp: SetUp | null;
  /** The time that the whole width stands for. */
  scaleMs: number;
  /** Why there is nothing to measure, where it is not that the two have not met. */
  untold?: string | undefined;
}

/** The set-up of one person as one bar, each part as long as it took; the numbers lead to the words below. */
export function SetUpBar({ name, setUp, scaleMs, untold = notMet }: SetUpBarProps) {
  if (setUp === null || setUp.parts.length === 0)
    return (
      <p className="quiet">
        {name}: {untold}
      </p>
    );
  const { parts, tookMs, complete } = setUp;
  return (
    <div className="set-up">
      <p>
        <strong>{name}</strong>: {span(tookMs)}
        {complete ? "" : parts.at(-1)?.state === "failed" ? ", when it failed" : " so far"}
      </p>
      <div
        className="set-up-bar"
        aria-hidden="true"
        style={{ width: `${Math.min(1, tookMs / (scaleMs || 1)) * 100}%` }}
      >
        {parts.map(({ phase, state, tookMs: partMs }, index) =>
          partMs === 0 ? null : (
            <span key={phase} data-phase={phase} data-state={state} style={{ flexGrow: partMs }}>
              {partMs >= scaleMs / 16 ? index + 1 : ""}
            </span>
          ),
        )}
      </div>
      <ol className="set-up-parts">
        {parts.map(({ phase, title, state, tookMs: partMs, meanwhileMs }) => (
          <li key={phase} data-phase={phase}>
            {title} <span className="number">{span(meanwhileMs ?? partMs)}</span>
            {meanwhileMs === null ? stateWords[state] : ", within the part before"}
          </li>
        ))}
      </ol>
    </div>
  );
}
