import { lazy } from "react";

import type { CallPage } from "../app/callPage.ts";

const loadCallScreen = () => import("./CallScreen.tsx");
const loadDiagram = () => import("../flow/FlowDiagram.tsx");
const loadStrip = () => import("../strip/Strip.tsx");
const loadInspector = () => import("../inspector/Inspector.tsx");
const loadTimeline = () => import("../timeline/TimelineBar.tsx");
const loadQrCode = () => import("./QrCode.tsx");

/** What the lobby does not need; each its own chunk, so that the lobby opens fast on a slow line. */
export const CallScreen = lazy(() => loadCallScreen().then((file) => ({ default: file.CallScreen })));
export const FlowDiagram = lazy(() => loadDiagram().then((file) => ({ default: file.FlowDiagram })));
export const Strip = lazy(() => loadStrip().then((file) => ({ default: file.Strip })));
export const Inspector = lazy(() => loadInspector().then((file) => ({ default: file.Inspector })));
export const TimelineBar = lazy(() => loadTimeline().then((file) => ({ default: file.TimelineBar })));
export const QrCode = lazy(() => loadQrCode().then((file) => ({ default: file.QrCode })));

function preload(page: CallPage, onLoaded: () => void): void {
  const views = [loadCallScreen(), loadDiagram(), loadStrip(), loadInspector(), loadTimeline(), loadQrCode()];
  Promise.all([page.preload(), ...views]).then(onLoaded, () => undefined);
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
