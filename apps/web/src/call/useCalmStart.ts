import { startTransition, useEffect, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import { useSelected } from "../ui/readable.ts";

/** The pictures come at the latest after this long: a call that takes longer is worth watching as it takes. */
const latestMs = 600;

/**
 * False while a call that has just been joined comes up, so that drawing the diagram for the first time,
 * the dearest thing on the page, does not hold up the call that it shows. Nothing is lost: it draws the recording.
 */
export function useCalmStart(page: CallPage): boolean {
  const isComingUp = useSelected(
    page.situation,
    ({ stage }) => stage === "preparing" || stage === "connecting",
  );
  const [calm, setCalm] = useState(false);
  useEffect(() => {
    if (calm) return undefined;
    // In slices: what arrives meanwhile does not wait for all of it.
    const timer = setTimeout(() => startTransition(() => setCalm(true)), isComingUp ? latestMs : 0);
    return () => clearTimeout(timer);
  }, [calm, isComingUp]);
  return calm;
}
