import { useEffect, useState } from "react";

/** How large an element is drawn, in CSS pixels; the guess until it has been measured. */
export function useSize(element: HTMLElement | null, guess: { width: number; height: number }) {
  const [size, setSize] = useState(guess);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined && entry.contentRect.width > 0)
        setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
