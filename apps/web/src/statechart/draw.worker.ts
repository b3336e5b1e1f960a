import { drawChart, type Direction, type Drawing, type StateGraph } from "@callglass/diagram/statechart";

export interface DrawRequest {
  graph: StateGraph;
}

/** The same chart in both directions: whichever fits the panel better is shown. */
export type DrawReply = Readonly<Record<Direction, Drawing>>;

addEventListener("message", ({ data }: MessageEvent<DrawRequest>) => {
  const reply: DrawReply = { TB: drawChart(data.graph, "TB"), LR: drawChart(data.graph, "LR") };
  postMessage(reply);
});
