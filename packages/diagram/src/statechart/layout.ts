import { Graph, layout } from "@dagrejs/dagre";

import { arrowsOf, isCompound, leafOf } from "./graph.ts";
import type { Arrow, GraphState, StateGraph } from "./graph.ts";

/** Where the picture runs: from top to bottom, or from left to right. */
export type Direction = "TB" | "LR";

export interface Point {
  x: number;
  y: number;
}

/** A rectangle by its centre. */
export interface Box extends Point {
  width: number;
  height: number;
}

export interface PlacedState extends Box {
  state: GraphState;
  isCompound: boolean;
}

/** The start of arrows that leave a state from wherever one is inside of it. */
export interface PlacedAnchor extends Box {
  /** Empty for the whole region. */
  of: string;
}

export interface PlacedArrow {
  arrow: Arrow;
  points: readonly Point[];
}

/** One chart with the places of all its parts; the unit is a CSS pixel at scale 1. */
export interface Drawing {
  chart: string;
  width: number;
  height: number;
  states: readonly PlacedState[];
  anchors: readonly PlacedAnchor[];
  arrows: readonly PlacedArrow[];
}

/** Of the monospaced font of the states' names at 13 pixels. */
const characterWidth = 7.9;
const stateHeight = 28;
const margin = 12;
const anchorSize = { width: 36, height: 20 };

const spacing = {
  TB: { nodesep: 14, edgesep: 8, ranksep: 26 },
  LR: { nodesep: 12, edgesep: 8, ranksep: 34 },
} as const;

/** Places states and arrows in ranks; the same chart always gets the same picture. */
export function drawChart(graph: StateGraph, direction: Direction = "TB"): Drawing {
  const made = new Graph({ compound: true, multigraph: true });
  made.setGraph({ rankdir: direction, marginx: margin, marginy: margin, ...spacing[direction] });
  made.setDefaultEdgeLabel(() => ({}));
  for (const { path, label } of graph.states) {
    made.setNode(path, { width: label.length * characterWidth + 22, height: stateHeight });
  }
  for (const { path, parent } of graph.states) if (parent !== null) made.setParent(path, parent);
  const arrows = arrowsOf(graph);
  const anchored = arrows.map(({ from }) => from).filter((from) => from === "" || isCompound(graph, from));
  const anchors = [...new Set(anchored)];
  for (const of of anchors) {
    made.setNode(anchorName(of), { ...anchorSize });
    if (of !== "") made.setParent(anchorName(of), of);
  }
  for (const { key, from, to } of arrows) {
    made.setEdge(anchors.includes(from) ? anchorName(from) : from, leafOf(graph, to), {}, key);
  }
  layout(made);
  return read(made, graph, anchors, arrows);
}

function anchorName(of: string): string {
  return `${of}*`;
}

function read(made: Graph, graph: StateGraph, anchors: readonly string[], arrows: readonly Arrow[]): Drawing {
  const boxOf = (name: string): Box => {
    const { x = 0, y = 0, width = 0, height = 0 } = made.node(name) as Partial<Box>;
    return { x, y, width, height };
  };
  // dagre's own measure of nothing is -Infinity.
  const { width = 0, height = 0 } = graph.states.length === 0 ? {} : (made.graph() as Partial<Box>);
  return {
    chart: graph.chart,
    width,
    height,
    states: graph.states.map((state) => ({
      state,
      isCompound: isCompound(graph, state.path),
      ...boxOf(state.path),
    })),
    anchors: anchors.map((of) => ({ of, ...boxOf(anchorName(of)) })),
    arrows: arrows.map((arrow) => {
      const from = anchors.includes(arrow.from) ? anchorName(arrow.from) : arrow.from;
      const edge = made.edge(from, leafOf(graph, arrow.to), arrow.key) as { points?: Point[] } | undefined;
      return { arrow, points: (edge?.points ?? []).map(({ x, y }) => ({ x, y })) };
    }),
  };
}
