import { useSyncExternalStore } from "react";

import type { Readable } from "../app/callPage.ts";

/** Reads a value that changes over time and draws again when it does. */
export function useReadable<T>(readable: Readable<T>): T {
  return useSyncExternalStore(readable.subscribe, readable.get);
}

/** Draws again only when the selected part is another one; select primitives or parts kept by identity. */
export function useSelected<T, S>(readable: Readable<T>, select: (value: T) => S): S {
  return useSyncExternalStore(readable.subscribe, () => select(readable.get()));
}
