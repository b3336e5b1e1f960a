import { memo } from "react";

import { speeds, type Speed } from "../app/pictures/pictures.ts";

interface SpeedChoiceProps {
  /** Null at the live end, where no speed is in force. */
  speed: Speed | null;
  choose: (speed: Speed) => void;
}

/** How fast the recording plays: every step for as long as the next, or by its own times. */
export const SpeedChoice = memo(function SpeedChoice({ speed, choose }: SpeedChoiceProps) {
  return (
    <select
      className="field speed-choice"
      aria-label="Speed"
      title="How fast it plays; the call itself is never held up"
      value={speed ?? ""}
      onChange={(event) => choose(speeds.find((each) => String(each) === event.target.value) ?? "even")}
    >
      {speed === null && <option value="">At once</option>}
      {speeds.map((each) => (
        <option key={each} value={each}>
          {each === "even" ? "Step by step" : `${each} ×`}
        </option>
      ))}
    </select>
  );
});
