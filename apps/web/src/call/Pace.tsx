import type { CallPage, Pace } from "../app/callPage.ts";
import { count } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useReadable } from "../ui/readable.ts";

const paces: readonly { pace: Pace; label: string; title: string }[] = [
  { pace: "slow", label: "Slow", title: "Show one step after the other; the call itself is never held up" },
  { pace: "live", label: "Live", title: "Show every step the moment it happens" },
];

/** Chooses between watching step by step and watching live. */
export function PaceSwitch({ page }: { page: CallPage }) {
  const { pace } = useReadable(page.pace);
  return (
    <div className="segments small" role="group" aria-label="Pace of the diagram">
      {paces.map((choice) => (
        <button
          key={choice.pace}
          type="button"
          className="segment-button"
          aria-pressed={pace === choice.pace}
          title={choice.title}
          onClick={() => page.setPace(choice.pace)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}

/** While Slow runs: that the picture is behind on purpose, and how to drive it. */
export function PaceBar({ page }: { page: CallPage }) {
  const { pace, playing, behind } = useReadable(page.pace);
  if (pace === "live") return null;
  const words = behind === 0 ? "up to date" : `${count(behind, "step")} behind`;
  return (
    <div className="pace-bar" title="Only the picture waits; the call itself is never held up">
      <p>
        <strong>{playing ? "Slow" : "Paused"}: showing step by step</strong>
        <span className="pace-behind">{words}</span>
      </p>
      <div className="button-row">
        <button
          type="button"
          className="button small"
          disabled={behind === 0}
          onClick={() => page.showNextStep()}
        >
          <Icon name="next" size={16} />
          Next
        </button>
        <button type="button" className="button small" onClick={() => page.setPlaying(!playing)}>
          <Icon name={playing ? "pause" : "play"} size={16} />
          {playing ? "Pause" : "Play"}
        </button>
        <button type="button" className="button small" onClick={() => page.setPace("live")}>
          Show live
        </button>
      </div>
    </div>
  );
}
