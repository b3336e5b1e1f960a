import { useDeferredValue, useSyncExternalStore } from "react";

import type { Readable } from "../app/readable.ts";

/** Reads a value that changes over time and draws again when it does. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get);
}

/**
 * The same for a large picture: it is drawn in slices between which the page answers,
 * for a value read from outside React is else drawn in one piece.
 * Not so where a person moves it: a picture that comes later than the hand would stand still until that rests.
 */
export function useReadableInSlices<T>(readable: Readable<T>, inSlices = true): T {
  const newest = useReadable(readable);
  return useDeferredValue(inSlices ? newest : null) ?? newest;
}

/** Draws again only when the selected part is another one; select primitives or parts kept by identity. */
export function useSelected<T, S>(readable: Readable<T>, select: (value: T) => S): S {
  return useSyncExternalStore(readable.subscribe, () => select(readable.get()));
}
