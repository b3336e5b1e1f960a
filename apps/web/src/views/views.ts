import type { View } from "./view.ts";

/**
 * Every view beside the flow diagram, in the order of the tabs; its `Component` is
 * `lazyView(() => import("../ladder/LadderView.tsx").then((file) => file.LadderView))`.
 */
export const views: readonly View[] = [];
