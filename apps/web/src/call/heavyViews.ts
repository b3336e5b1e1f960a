import type { CallPage } from "../app/callPage.ts";
import { lazyView } from "../ui/lazyView.ts";

const loadCallScreen = () => import("./CallScreen.tsx");
const loadDiagram = () => import("../flow/FlowDiagram.tsx");
const loadStrip = () => import("../strip/Strip.tsx");
const loadInspector = () => import("../inspector/Inspector.tsx");
const loadTimeline = () => import("../timeline/TimelineBar.tsx");
const loadQrCode = () => import("./QrCode.tsx");

/** What the lobby does not need; each its own chunk, so that the lobby opens fast on a slow line. */
export const CallScreen = lazyView(() => loadCallScreen().then((file) => file.CallScreen));
export const FlowDiagram = lazyView(() => loadDiagram().then((file) => file.FlowDiagram));
export const Strip = lazyView(() => loadStrip().then((file) => file.Strip));
export const Inspector = lazyView(() => loadInspector().then((file) => file.Inspector));
export const TimelineBar = lazyView(() => loadTimeline().then((file) => file.TimelineBar));
export const QrCode = lazyView(() => loadQrCode().then((file) => file.QrCode));

function preload(page: CallPage, onLoaded: () => void): void {
  const views = [loadCallScreen(), loadDiagram(), loadStrip(), loadInspector(), loadTimeline(), loadQrCode()];
  Promise.all([page.preload(), ...views]).then(onLoaded, () => undefined);
}

/** Fetches what draws a recording while a person still looks for it, or while it is read; a failed fetch is tried again when needed. */
export function preloadReplayViews(): void {
  const views = [import("../app/pictures/driver.ts"), loadDiagram(), loadStrip(), loadTimeline()];
  Promise.all(views).catch(() => undefined);
}

/** Safari has no requestIdleCallback; this long after opening the lobby is idle enough. */
const idleFallbackMs = 800;

/** Fetches the heavy views while nothing else is to do, so that Join finds them; a failed fetch is tried again when needed. */
export function preloadHeavyViews(page: CallPage, onLoaded: () => void): () => void {
  if (typeof window.requestIdleCallback !== "function") {
    const timer = setTimeout(() => preload(page, onLoaded), idleFallbackMs);
    return () => clearTimeout(timer);
  }
  const idle = window.requestIdleCallback(() => preload(page, onLoaded), { timeout: 2_000 });
  return () => window.cancelIdleCallback(idle);
}
