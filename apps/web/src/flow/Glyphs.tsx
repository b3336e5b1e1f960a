import type { Cause, StepStatus } from "@callglass/diagram";

/** Status by shape: dashed ring, dot in a ring, check, cross, dash, struck ring. */
export function StatusGlyph({ status }: { status: StepStatus }) {
  return (
    <svg className="glyph" data-glyph={status} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <circle className="glyph-ring" cx="9" cy="9" r="7.2" />
      <path className="glyph-mark" d={marks[status]} />
    </svg>
  );
}

const marks: Record<StepStatus, string> = {
  todo: "",
  active: "M9 5.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2z",
  done: "M5.6 9.3l2.4 2.4 4.5-5",
  failed: "M6 6l6 6M12 6l-6 6",
  skipped: "M5.8 9h6.4",
  superseded: "M5 13 13 5",
};

export const causeWords: Record<Cause, string> = {
  user: "you or the other person",
  app: "our code",
  browser: "the browser",
  wire: "the wire",
  timer: "a timer",
};

const causePaths: Record<Cause, string> = {
  user: "M8 2.5a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2zM3 14a5 5 0 0 1 10 0",
  app: "M6 4 2.5 8 6 12M10 4l3.5 4-3.5 4",
  browser: "M2 3h12v10H2zM2 6h12",
  wire: "M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3M6 7.5l-3 3 3 3",
  timer: "M8 3a5.5 5.5 0 1 0 0 11A5.5 5.5 0 0 0 8 3zM8 5.5V9l2.2 1.5M6.5 1h3",
};

/** Cause by shape as well as by colour: person, brackets, window, two arrows, clock. */
export function CauseIcon({ cause }: { cause: Cause }) {
  return (
    <svg className="cause" data-cause={cause} width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d={causePaths[cause]} />
    </svg>
  );
}
