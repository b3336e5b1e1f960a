import { useEffect, useState } from "react";

/** Beyond the edges of the window, so that quick scrolling finds things drawn. */
const beyond = 600;
/** Redraws happen at such steps only. */
const step = 300;

/** Which part of a tall element is in sight, in pixels from its top, with some more at both ends. */
export function useSeen(element: HTMLElement | null, height: number): { top: number; bottom: number } {
  const [top, setTop] = useState(0);
  const [seen, setSeen] = useState(1_200);
  useEffect(() => {
    if (element === null) return undefined;
    const look = () => {
      const above = -element.getBoundingClientRect().top;
      setTop(Math.max(0, Math.floor((above - beyond) / step) * step));
      setSeen(Math.ceil((window.innerHeight + 2 * beyond) / step + 1) * step);
    };
    look();
    // Whichever of the boxes around it scrolls.
    document.addEventListener("scroll", look, { capture: true, passive: true });
    window.addEventListener("resize", look);
    return () => {
      document.removeEventListener("scroll", look, { capture: true });
      window.removeEventListener("resize", look);
    };
  }, [element, height]);
  const from = Math.min(top, Math.max(0, height - 1));
  return { top: from, bottom: Math.min(height, from + seen) };
}
