export { statechartFold } from "./foldCharts.ts";
export type { StatechartState } from "./foldCharts.ts";
export * from "./graph.ts";
export * from "./layout.ts";
export * from "./view.ts";
