export * from "./charts.ts";
export { createFlow, foldEntry, viewOf } from "./flow.ts";
export type { FlowState } from "./flow.ts";
export * from "./playhead.ts";
export * from "./statuses.ts";
export * from "./steps.ts";
export { createStrip, foldStripEntry, stripOf } from "./strip.ts";
export type { StripState } from "./strip.ts";
export * from "./view.ts";
