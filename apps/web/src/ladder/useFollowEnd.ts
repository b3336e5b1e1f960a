import { useLayoutEffect, useRef } from "react";

import { panelId } from "../views/ViewTabs.tsx";

/** What may be below the last arrow and yet it counts as in sight, in pixels. */
const slack = 40;

/** What scrolls; where the whole page does instead, following would carry the pictures out of sight. */
function scrollerOf(element: HTMLElement): HTMLElement | null {
  const panel = element.closest<HTMLElement>(`#${panelId}`);
  return panel !== null && getComputedStyle(panel).overflowY !== "visible" ? panel : null;
}

/**
 * Keeps the end of a tall element in sight while more is added to it, for whoever had it in sight before:
 * who reads further up is left there. `newest` names what was added last.
 */
export function useFollowEnd(element: HTMLElement | null, height: number, newest: string | undefined): void {
  const heightBefore = useRef<number | null>(null);
  useLayoutEffect(() => {
    const before = heightBefore.current;
    if (element === null || before === null || height <= before) return;
    const scroller = scrollerOf(element);
    if (scroller === null) return;
    const { top } = element.getBoundingClientRect();
    const { bottom } = scroller.getBoundingClientRect();
    const hidden = top + height - bottom;
    if (top + before <= bottom + slack && hidden > 0) scroller.scrollBy({ top: hidden, behavior: "instant" });
    // Only what is added counts, not what is drawn larger.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [newest]);
  useLayoutEffect(() => {
    heightBefore.current = height;
  }, [height]);
}
