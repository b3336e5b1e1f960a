import { useEffect, type RefObject } from "react";

import type { Selection } from "../inspector/selection.ts";

/** A step may be chosen from elsewhere, as from the sentence on a failure: then it comes into view. */
export function useSelectedInSight(figure: RefObject<HTMLElement | null>, selection: Selection | null): void {
  const key = selection?.kind === "step" ? selection.key : null;
  useEffect(() => {
    if (key === null) return;
    const step = figure.current?.querySelector(`[data-key="${CSS.escape(key)}"]`);
    step?.scrollIntoView({ block: "nearest" });
  }, [figure, key]);
}
