import {
  callMachine,
  incomingCharts,
  restartAttempts,
  sessionMachine,
  stateGraphs,
  w3cCharts,
} from "@callglass/call";
import { attempts, charts, chartsBehindGoing, chartsBehindStep, goingWaits, steps } from "@callglass/diagram";
import { expect, it } from "vitest";

it("the diagram counts attempts as the machine does", () => {
  expect(attempts).toEqual({ restart: restartAttempts });
});

/** These are told where they run out, and no step or repair waits for them; the call is up while a queue drains. */
const onlyTold = ["repairingSlow", "iceServersStale", "queueDrain"];

it("every wait of the machines is counted down somewhere", () => {
  const waits = [callMachine, sessionMachine].flatMap(({ implementations }) =>
    Object.keys(implementations.delays),
  );
  const drawn = new Set([
    ...steps.flatMap((step) => step.waits),
    ...Object.values(goingWaits).flat(),
    ...onlyTold,
  ]);
  expect(waits.filter((wait) => !drawn.has(wait))).toEqual([]);
  const raised = ["rejoinTimeout"];
  expect([...drawn].filter((wait) => !waits.includes(wait) && !raised.includes(wait))).toEqual([]);
});

it("the strip lists every region of the machines and every chart of the browser", () => {
  const regions = [callMachine, sessionMachine].flatMap(({ root }) => Object.keys(root.states));
  const slots = ["slot.microphone", "slot.camera", "slot.screen"];
  expect(charts.map(({ chart }) => chart).toSorted()).toEqual(
    [...regions, ...slots, ...Object.keys({ ...incomingCharts, ...w3cCharts })].toSorted(),
  );
});

it("every chart of the strip can be drawn", () => {
  const drawn = stateGraphs().map(({ chart }) => chart);
  expect(charts.map(({ chart }) => chart).filter((chart) => !drawn.includes(chart))).toEqual([]);
});

it("what is asked why it is still active names charts of the strip", () => {
  const known = new Set(charts.map(({ chart }) => chart));
  const named = [...Object.values(chartsBehindStep), ...Object.values(chartsBehindGoing)].flat();
  expect(named.filter((chart) => !known.has(chart))).toEqual([]);
});
