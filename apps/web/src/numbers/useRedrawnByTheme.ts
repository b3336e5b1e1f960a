import { useEffect, type RefObject } from "react";
import type uPlot from "uplot";

/** A canvas knows no style sheet: it is drawn again when the theme changes, by the switch or by the system. */
export function useRedrawnByTheme(plot: RefObject<uPlot | null>): void {
  useEffect(() => {
    const redraw = () => plot.current?.redraw();
    const observer = new MutationObserver(redraw);
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const system = window.matchMedia("(prefers-color-scheme: light)");
    system.addEventListener("change", redraw);
    return () => {
      observer.disconnect();
      system.removeEventListener("change", redraw);
    };
  }, [plot]);
}
