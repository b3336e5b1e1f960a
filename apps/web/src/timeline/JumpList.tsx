import type { Mark } from "@callglass/diagram";
import { memo } from "react";

interface JumpListProps {
  marks: readonly Mark[];
  goTo: (shown: number) => void;
}

/** Every phase and failure by its name, to go to at once. */
export const JumpList = memo(function JumpList({ marks, goTo }: JumpListProps) {
  return (
    <select
      className="field jump-list"
      aria-label="Go to a phase or a failure"
      value=""
      onChange={(event) => goTo(Number(event.target.value))}
    >
      <option value="">Go to…</option>
      {marks.map(({ kind, shown, text, peer }, index) => (
        <option key={`${index}${shown}`} value={shown}>
          {kind === "failure" ? `✕ ${text}${peer === "other" ? " (other person)" : ""}` : text}
        </option>
      ))}
    </select>
  );
});
