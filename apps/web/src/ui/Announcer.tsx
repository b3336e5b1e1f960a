import { useEffect, useRef } from "react";

import type { Readable } from "../app/readable.ts";

/** Screen readers queue polite messages; more often than this they would fall behind the call. */
const announceEveryMs = 2_500;

/** The page's one live region: speaks the newest sentence, and skips those overtaken meanwhile. */
export function Announcer<T>({ from, say }: { from: Readable<T>; say: (value: T) => string }) {
  const region = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let spokenAt = -announceEveryMs;
    const speak = () => {
      timer = null;
      const sentence = say(from.get());
      if (region.current === null || region.current.textContent === sentence) return;
      spokenAt = performance.now();
      region.current.textContent = sentence;
    };
    const changed = () => {
      timer ??= setTimeout(speak, Math.max(300, spokenAt + announceEveryMs - performance.now()));
    };
    changed();
    const unsubscribe = from.subscribe(changed);
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [from, say]);
  return <p ref={region} className="unseen" role="status" aria-live="polite" />;
}
