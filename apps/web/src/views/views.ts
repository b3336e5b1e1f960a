import { lazy } from "react";

import type { View } from "./view.ts";

const StatechartView = lazy(() =>
  import("../statechart/StatechartView.tsx").then((file) => ({ default: file.StatechartView })),
);
const LadderView = lazy(() =>
  import("../ladder/LadderView.tsx").then((file) => ({ default: file.LadderView })),
);
const IceView = lazy(() => import("../ice/IceView.tsx").then((file) => ({ default: file.IceView })));

/**
 * Every view beside the flow diagram, in the order of the tabs; its `Component` is
 * `lazyView(() => import("../ladder/LadderView.tsx").then((file) => file.LadderView))`.
 */
export const views: readonly View[] = [
  { id: "statechart", name: "Statechart", Component: StatechartView },
  { id: "ladder", name: "Ladder", Component: LadderView },
  { id: "ice", name: "ICE", Component: IceView },
];
