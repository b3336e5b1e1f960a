import { expect, it } from "vitest";

import { w3cCharts, type Chart } from "./charts.ts";

/** The states by the types of the W3C's interfaces, written down once more: the charts must know all and no others. */
const statesOf: Record<keyof typeof w3cCharts, string[]> = {
  signaling: [
    "stable",
    "have-local-offer",
    "have-remote-offer",
    "have-local-pranswer",
    "have-remote-pranswer",
    "closed",
  ],
  gathering: ["new", "gathering", "complete"],
  ice: ["new", "checking", "connected", "completed", "disconnected", "failed", "closed"],
  dtls: ["new", "connecting", "connected", "closed", "failed"],
  channel: ["connecting", "open", "closing", "closed"],
  connection: ["new", "connecting", "connected", "disconnected", "failed", "closed"],
  "track.microphone": ["muted", "unmuted", "ended"],
  "track.camera": ["muted", "unmuted", "ended"],
  "track.screen": ["muted", "unmuted", "ended"],
};

const charts = Object.entries(w3cCharts) as [keyof typeof w3cCharts, Chart<string>][];

it.each(charts)("%s has exactly the states of its type, and none is out of reach", (name, chart) => {
  expect(Object.keys(chart.transitions).toSorted()).toEqual(["none", ...statesOf[name]].toSorted());
  // A peer connection of ours never answers provisionally, and its pranswer states are drawn all the same.
  const reached = new Set([chart.initial]);
  for (const state of reached) for (const next of chart.transitions[state] ?? []) reached.add(next);
  expect([...reached].toSorted()).toEqual(Object.keys(chart.transitions).toSorted());
});
