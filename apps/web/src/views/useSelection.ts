import { useCallback, useEffect, useRef, useState } from "react";

import type { Selection } from "../inspector/selection.ts";

/** What the inspector shows; closing it puts the focus back to where it came from. */
export function useSelection() {
  const [selection, setSelection] = useState<Selection | null>(null);
  const origin = useRef<Element | null>(null);
  const select = useCallback((next: Selection) => {
    if (document.activeElement?.closest(".inspector") === null) origin.current = document.activeElement;
    setSelection(next);
  }, []);
  const close = useCallback(() => {
    setSelection(null);
    if (origin.current instanceof HTMLElement && origin.current.isConnected) origin.current.focus();
  }, []);
  useEffect(() => {
    if (selection === null) return undefined;
    const escape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && document.querySelector(":popover-open") === null) close();
    };
    window.addEventListener("keydown", escape);
    return () => window.removeEventListener("keydown", escape);
  }, [selection, close]);
  return { selection, select, close };
}
