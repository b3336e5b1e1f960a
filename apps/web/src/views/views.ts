import { lazy } from "react";

import type { View } from "./view.ts";

/**
 * Every view beside the flow diagram, in the order of the tabs; its `Component` is
 * `lazy(() => import("../ladder/LadderView.tsx").then((file) => ({ default: file.LadderView })))`.
 */
export const views: readonly View[] = [
  {
    id: "sdp",
    name: "SDP",
    Component: lazy(() => import("../sdp/SdpView.tsx").then((file) => ({ default: file.SdpView }))),
  },
  {
    id: "numbers",
    name: "Numbers",
    Component: lazy(() =>
      import("../numbers/NumbersView.tsx").then((file) => ({ default: file.NumbersView })),
    ),
  },
  {
    id: "diagnosis",
    name: "Diagnosis",
    Component: lazy(() =>
      import("../diagnosis/DiagnosisView.tsx").then((file) => ({ default: file.DiagnosisView })),
    ),
  },
];
