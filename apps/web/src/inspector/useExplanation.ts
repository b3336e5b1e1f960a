import type * as Explain from "@callglass/diagram/explain";
import { useEffect, useState } from "react";

type Words = typeof Explain;

/** Fetched when the first explanation is opened; without the words the evidence still stands. */
async function loadWords(): Promise<Words | null> {
  try {
    return await import("@callglass/diagram/explain");
  } catch {
    return null;
  }
}

/** Finds an explanation; null until the words are here, or where there are none. */
export function useExplanation<E>(find: (words: Words) => E | null): E | null {
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    let gone = false;
    void loadWords().then((loaded) => {
      if (!gone) setWords(loaded);
      return loaded;
    });
    return () => {
      gone = true;
    };
  }, []);
  return words === null ? null : find(words);
}
