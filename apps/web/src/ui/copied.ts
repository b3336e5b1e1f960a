import { useEffect, useState } from "react";

const shownMs = 2_000;

/** Copies text and says for a moment whether that worked; without clipboard access the text must be selected by hand. */
export function useCopy(): { state: "idle" | "copied" | "refused"; copy: (text: string) => void } {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state === "idle") return undefined;
    const timer = setTimeout(() => setState("idle"), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = (text: string) => {
    // Insecure pages have no clipboard at all, whatever the types say.
    const clipboard: Clipboard | undefined = navigator.clipboard;
    if (clipboard === undefined) {
      setState("refused");
      return;
    }
    clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );
  };
  return { state, copy };
}
