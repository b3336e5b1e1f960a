import { lazyView } from "../ui/lazyView.ts";
import type { View } from "./view.ts";

const StatechartView = lazyView(() =>
  import("../statechart/StatechartView.tsx").then((file) => file.StatechartView),
);
const LadderView = lazyView(() => import("../ladder/LadderView.tsx").then((file) => file.LadderView));
const IceView = lazyView(() => import("../ice/IceView.tsx").then((file) => file.IceView));
const SdpView = lazyView(() => import("../sdp/SdpView.tsx").then((file) => file.SdpView));
const NumbersView = lazyView(() => import("../numbers/NumbersView.tsx").then((file) => file.NumbersView));
const DiagnosisView = lazyView(() =>
  import("../diagnosis/DiagnosisView.tsx").then((file) => file.DiagnosisView),
);

/** Every view beside the flow diagram, in the order of the tabs; each a chunk of its own. */
export const views: readonly View[] = [
  { id: "statechart", name: "Statechart", Component: StatechartView },
  { id: "ladder", name: "Ladder", Component: LadderView },
  { id: "ice", name: "ICE", Component: IceView },
  { id: "sdp", name: "SDP", Component: SdpView },
  { id: "numbers", name: "Numbers", Component: NumbersView },
  { id: "diagnosis", name: "Diagnosis", Component: DiagnosisView },
];
