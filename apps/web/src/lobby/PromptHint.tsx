import { defaultDelays } from "@callglass/call";
import { useEffect, useState } from "react";

/** True once this much time has passed since the component came. */
function usePassed(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}

/** While the browser's prompt waits for an answer: where to look, and after a while how to go on without. */
export function PromptHint({ goOn }: { goOn: () => void }) {
  const hint = usePassed(defaultDelays.captureHintMs);
  const skip = usePassed(defaultDelays.captureSkipMs);
  if (!hint) return null;
  return (
    <section className="notice" role="status">
      <p>
        <strong>Look at the prompt of your browser.</strong> It asks whether this page may use your camera and
        microphone, near the address.
      </p>
      {skip && (
        <div className="button-row">
          <button type="button" className="button small" onClick={goOn}>
            Continue without camera
          </button>
        </div>
      )}
    </section>
  );
}
