import type { Cause, StepStatus } from "@callglass/diagram";
import { useState } from "react";

import { CauseIcon, StatusGlyph } from "./Glyphs.tsx";

const statuses: readonly [StepStatus, string][] = [
  ["todo", "not yet"],
  ["active", "now"],
  ["done", "done"],
  ["failed", "failed"],
  ["skipped", "the other side’s part"],
  ["superseded", "overtaken"],
];

const causes: readonly [Cause, string][] = [
  ["user", "person"],
  ["app", "our code"],
  ["browser", "browser"],
  ["wire", "wire"],
  ["timer", "timer"],
];

/** Where it stands above the picture without pushing that out of sight. */
const hasRoom = "(min-width: 721px)";

/** What the shapes and colours mean; on a phone folded away. */
export function Legend() {
  const [open] = useState(() => window.matchMedia(hasRoom).matches);
  return (
    <details className="legend" open={open}>
      <summary>What the signs mean</summary>
      <div className="legend-body">
        <p>
          Choose any step, arrow or state for its story. Times count from when the page of “You” was opened.
        </p>
        <dl aria-label="Shapes of steps">
          {statuses.map(([status, words]) => (
            <div key={status}>
              <dt>
                <StatusGlyph status={status} />
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <dl aria-label="What caused a step">
          {causes.map(([cause, words]) => (
            <div key={cause}>
              <dt>
                <CauseIcon cause={cause} />
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
