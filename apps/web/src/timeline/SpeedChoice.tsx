import { speeds, type Speed } from "../app/pictures/pictures.ts";

/** How fast the recording plays: every step for as long as the next, or by its own times. */
export function SpeedChoice({ speed, choose }: { speed: Speed; choose: (speed: Speed) => void }) {
  return (
    <select
      className="field speed-choice"
      aria-label="Speed"
      title="How fast it plays; the call itself is never held up"
      value={speed}
      onChange={(event) => choose(speeds.find((each) => String(each) === event.target.value) ?? "even")}
    >
      {speeds.map((each) => (
        <option key={each} value={each}>
          {each === "even" ? "Even steps" : `${each} ×`}
        </option>
      ))}
    </select>
  );
}
