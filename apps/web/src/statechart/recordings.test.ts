import { stateGraphs } from "@callglass/call";
import { charts, createMomentFold, momentOf } from "@callglass/diagram";
import { iceFold, iceOf } from "@callglass/diagram/ice";
import { ladderFold, ladderOf } from "@callglass/diagram/ladder";
import { lightsOf, statechartFold, statechartOf } from "@callglass/diagram/statechart";
import { createFileReader, logOf } from "@callglass/recording";
import { expect, it } from "vitest";

const files = import.meta.glob<string>("../../public/recordings/*.jsonl", {
  query: "?raw",
  import: "default",
  eager: true,
});

function momentIn(file: string) {
  const reader = createFileReader();
  reader.take(files[file] ?? "");
  const read = reader.end();
  if (!read.ok) throw new Error(read.problem);
  return momentOf(logOf(read.recording));
}

const graphs = stateGraphs();
const names = Object.keys(files);

it("can draw every chart that can be chosen", () => {
  const drawn = graphs.map(({ chart }) => chart);
  expect(charts.map(({ chart }) => chart).toSorted()).toEqual(drawn.toSorted());
});

it("has recordings to look at", () => expect(names.length).toBeGreaterThan(4));

it.each(names)("%s: every move of both people is one that the definition draws", (file) => {
  const moment = momentIn(file);
  const state = createMomentFold(statechartFold)(moment);
  for (const graph of graphs)
    for (const peer of ["self", "other"] as const)
      expect(lightsOf(state, moment, peer, graph).undrawn, `${graph.chart} of ${peer}`).toEqual([]);
  expect(statechartOf(state, moment).self.charts.some(({ state: now }) => now !== null)).toBe(true);
});

it.each(names)("%s: nothing on the ladder arrives before it was sent", (file) => {
  const moment = momentIn(file);
  const { rungs } = ladderOf(createMomentFold(ladderFold)(moment), moment);
  expect(rungs.length).toBeGreaterThan(1);
  for (const { legs, stops, key } of rungs) {
    for (const { startMs, endMs } of legs)
      expect((endMs ?? Infinity) - (startMs ?? -Infinity), key).toBeGreaterThanOrEqual(-0.001);
    for (const { fromMs, toMs } of stops) expect(toMs, key).toBeGreaterThanOrEqual(fromMs);
  }
});

it("tells a call that works, a restart and a failure of ICE apart", () => {
  const verdicts = (name: string) => {
    const moment = momentIn(`../../public/recordings/${name}.callglass.jsonl`);
    return iceOf(createMomentFold(iceFold)(moment), moment).generations.map(({ self }) => self?.verdict);
  };
  expect(verdicts("happy-call")).toHaveLength(1);
  expect(verdicts("happy-call")[0]).toMatch(/^Direct/);
  expect(verdicts("ice-restart")).toHaveLength(2);
  expect(verdicts("ice-failure").join(" ")).not.toMatch(/Direct|hrough/);
});
