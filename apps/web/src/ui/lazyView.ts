import { lazy, type ComponentType } from "react";

import { fetchPart } from "./fetchPart.ts";

/** A view in a chunk of its own, which is fetched when it is first drawn; one that cannot be had ends in `PageBoundary`. */
export function lazyView<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await fetchPart(load) }));
}
