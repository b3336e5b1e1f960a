import type * as Explain from "@callglass/diagram/explain";

import { useLoaded } from "./useLoaded.ts";

/** Fetched when the first explanation is opened; without the words the evidence still stands. */
function loadWords(): Promise<typeof Explain> {
  return import("@callglass/diagram/explain");
}

/** Finds an explanation; null until the words are here, or where there are none. */
export function useExplanation<E>(find: (words: typeof Explain) => E | null): E | null {
  const words = useLoaded(loadWords);
  return words === null ? null : find(words);
}
