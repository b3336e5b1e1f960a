import { useEffect } from "react";

import { Bar } from "../ui/Bar.tsx";
import { Link } from "../ui/Link.tsx";
import { fromAddress } from "../replay/openRecording.ts";
import { useRecording } from "../replay/useRecording.ts";
import { Primer } from "./Primer.tsx";
import "../styles/call.css";
import "../styles/primer.css";

const happyCall = () => fromAddress("/recordings/happy-call.callglass.jsonl");

/** How a call comes to be, in plain words, beside one that was recorded. */
export function PrimerScreen() {
  const { opening } = useRecording(happyCall);
  useEffect(() => {
    document.title = "How a call comes to be · Callglass";
    return () => {
      document.title = "Callglass";
    };
  }, []);
  return (
    <div className="page call primer">
      <Bar>
        <Link to="/" className="button small">
          Start a call
        </Link>
      </Bar>
      {opening.stage === "opened" && <Primer recording={opening.recording} />}
      {opening.stage === "refused" && (
        <p className="notice trouble" role="alert">
          The recorded call cannot be shown. {opening.problem}
        </p>
      )}
    </div>
  );
}
