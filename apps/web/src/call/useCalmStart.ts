import { startTransition, useEffect, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import { useReadable } from "../ui/readable.ts";

export interface CalmStart {
  diagram: boolean;
  strip: boolean;
}

/** Drawn for the first time, diagram and states one after the other: both in one frame would hold the page up. */
const betweenMs = 50;

/**
 * Says what is due to be drawn. While a call that has just been joined comes up it is nothing,
 * so that drawing the diagram for the first time, the dearest thing on the page, does not hold up the call that it shows.
 * Nothing is lost: it draws the recording.
 */
export function useCalmStart(page: CallPage): CalmStart {
  const comingUp = useReadable(page.comingUp);
  const [diagram, setDiagram] = useState(false);
  const [strip, setStrip] = useState(false);
  useEffect(() => {
    // In slices: what arrives meanwhile does not wait for all of it.
    if (!comingUp) startTransition(() => setDiagram(true));
  }, [comingUp]);
  useEffect(() => {
    if (!diagram) return undefined;
    const timer = setTimeout(() => startTransition(() => setStrip(true)), betweenMs);
    return () => clearTimeout(timer);
  }, [diagram]);
  return { diagram, strip };
}
