import type { Cause, StepStatus } from "@callglass/diagram";

/** Status by shape: dashed ring, dot in a ring, check, cross, dash, struck ring. */
export function StatusGlyph({ status }: { status: StepStatus }) {
  return <span className="glyph" data-glyph={status} />;
}

export const causeWords: Record<Cause, string> = {
  user: "you or the other person",
  app: "our code",
  browser: "the browser",
  wire: "the wire",
  timer: "a timer",
};

/** Cause by shape as well as by colour: person, brackets, window, two arrows, clock. */
export function CauseIcon({ cause }: { cause: Cause }) {
  return <span className="cause" data-cause={cause} />;
}
