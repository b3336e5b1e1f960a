import { startTransition, useEffect, useState } from "react";

import type { CallPage } from "../app/callPage.ts";
import { useReadable } from "../ui/readable.ts";

/**
 * False while a call that has just been joined comes up, so that drawing the diagram for the first time,
 * the dearest thing on the page, does not hold up the call that it shows. Nothing is lost: it draws the recording.
 */
export function useCalmStart(page: CallPage): boolean {
  const comingUp = useReadable(page.comingUp);
  const [calm, setCalm] = useState(false);
  useEffect(() => {
    // In slices: what arrives meanwhile does not wait for all of it.
    if (!comingUp) startTransition(() => setCalm(true));
  }, [comingUp]);
  return calm;
}
