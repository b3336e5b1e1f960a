import type { FlowView } from "@callglass/diagram";
import { useEffect, useRef, type RefObject } from "react";

import { newestStep } from "./newestStep.ts";

/** Where the whole page scrolls instead, following would carry the pictures out of sight. */
function scrollsItself({ parentElement }: HTMLElement): boolean {
  return parentElement !== null && getComputedStyle(parentElement).overflowY !== "visible";
}

/** After a person scrolled by hand, the diagram leaves their view alone for this long. */
const handsOffMs = 6_000;

/** Keeps the newest step in view, unless the person is reading elsewhere. */
export function useFollow(
  figure: RefObject<HTMLElement | null>,
  flow: FlowView,
  { follow, glides }: { follow: boolean; glides: boolean },
): void {
  const touchedAt = useRef(-Infinity);
  useEffect(() => {
    const element = figure.current;
    if (element === null) return undefined;
    const touched = () => {
      touchedAt.current = performance.now();
    };
    const scroller = element.parentElement ?? element;
    for (const type of ["wheel", "touchmove", "pointerdown", "keydown"] as const) {
      scroller.addEventListener(type, touched, { passive: true });
    }
    return () => {
      for (const type of ["wheel", "touchmove", "pointerdown", "keydown"] as const) {
        scroller.removeEventListener(type, touched);
      }
    };
  }, [figure]);
  const newest = follow ? newestStep(flow) : null;
  useEffect(() => {
    if (newest === null || performance.now() - touchedAt.current < handsOffMs) return undefined;
    // Waits for a pause between steps: scrolling for each of twenty steps in 100 ms would only cost time.
    const timer = setTimeout(() => {
      if (figure.current === null || !scrollsItself(figure.current)) return;
      const step = figure.current.querySelector(`[data-key="${CSS.escape(newest)}"]`);
      // Gliding draws the whole diagram anew for each frame: not while the call comes up.
      const isCalm = !glides || window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      step?.scrollIntoView({ block: "nearest", behavior: isCalm ? "auto" : "smooth" });
    }, 150);
    return () => clearTimeout(timer);
  }, [newest, figure, glides]);
}
