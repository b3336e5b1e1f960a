import type { EntryOf, Writer } from "@callglass/recording";

import type { Moment } from "../moment.ts";

/** One line of a chart. */
export interface Series {
  name: string;
  /** By the times of the chart; null where nothing can be said. */
  values: readonly (number | null)[];
}

export interface Chart {
  id: "bitrate" | "roundTrip" | "loss" | "jitter" | "frames";
  title: string;
  unit: string;
  series: readonly Series[];
}

/** What one page measured over time. */
export interface Numbers {
  /** Milliseconds on this tab's axis, ascending; one for each sample. */
  timesMs: readonly number[];
  charts: readonly Chart[];
}

type Sample = EntryOf<"stats">;
type Reading = (sample: Sample, before: Sample | null) => number | null;

/** The sample of a writer before it, with the same connection: else nothing can be counted between the two. */
function isComparable(sample: Sample, before: Sample | null): before is Sample {
  return before !== null && before.epoch === sample.epoch && sample.at > before.at;
}

/** How much a counter of getStats grew; null where one of the two has none, or where it began anew. */
function grown(sample: Sample, before: Sample, name: string): number | null {
  const [now, then] = [sample.sample[name], before.sample[name]];
  return now === undefined || then === undefined || now < then ? null : now - then;
}

function perSecond(name: string, factor: number): Reading {
  return (sample, before) => {
    if (!isComparable(sample, before)) return null;
    const more = grown(sample, before, name);
    return more === null ? null : (more * factor * 1000) / (sample.at - before.at);
  };
}

function milliseconds(name: string): Reading {
  return ({ sample }) => {
    const seconds = sample[name];
    return seconds === undefined ? null : seconds * 1000;
  };
}

/** Packets that did not come, of those that should have come since the sample before (RFC 3550, appendix A.3). */
function lossPercent(lostName: string, countName: string, countsLost: boolean): Reading {
  return (sample, before) => {
    if (!isComparable(sample, before)) return null;
    const lost = grown(sample, before, lostName);
    const count = grown(sample, before, countName);
    if (lost === null || count === null) return null;
    const expected = countsLost ? count : count + lost;
    return expected === 0 ? null : (Math.min(lost, expected) / expected) * 100;
  };
}

interface ChartDeclaration extends Omit<Chart, "series"> {
  series: readonly (readonly [name: string, reading: Reading])[];
}

const declarations: readonly ChartDeclaration[] = [
  {
    id: "bitrate",
    title: "Bitrate",
    unit: "kbit/s",
    series: [
      ["sent", perSecond("bytesSent", 8 / 1000)],
      ["received", perSecond("bytesReceived", 8 / 1000)],
    ],
  },
  {
    id: "roundTrip",
    title: "Round trip of the path",
    unit: "ms",
    series: [["there and back", milliseconds("roundTripSeconds")]],
  },
  {
    id: "loss",
    title: "Packets lost",
    unit: "%",
    series: [
      ["camera sent", lossPercent("camera.sentLost", "camera.packetsSent", true)],
      ["camera received", lossPercent("camera.packetsLost", "camera.packetsReceived", false)],
      ["microphone sent", lossPercent("microphone.sentLost", "microphone.packetsSent", true)],
      ["microphone received", lossPercent("microphone.packetsLost", "microphone.packetsReceived", false)],
    ],
  },
  {
    id: "jitter",
    title: "Jitter of what is received",
    unit: "ms",
    series: [
      ["camera", milliseconds("camera.jitterSeconds")],
      ["microphone", milliseconds("microphone.jitterSeconds")],
    ],
  },
  {
    id: "frames",
    title: "Pictures",
    unit: "per second",
    series: [
      ["camera sent", perSecond("camera.framesEncoded", 1)],
      ["camera received", perSecond("camera.framesDecoded", 1)],
      ["screen sent", perSecond("screen.framesEncoded", 1)],
      ["screen received", perSecond("screen.framesDecoded", 1)],
    ],
  },
];

/** Samples closer together than this say more of the clock than of the network. */
const leastGapMs = 90;

/** Everything that a page measured up to here; a line without a single value is left out. */
export function numbersOf({ entries, shown, alignment }: Moment, writer: Writer | null): Numbers {
  const samples: Sample[] = [];
  for (let index = 0; index < shown; index += 1) {
    const entry = entries[index];
    if (entry?.kind !== "stats" || entry.writer !== writer) continue;
    const last = samples.at(-1);
    if (last === undefined || entry.epoch !== last.epoch || entry.at - last.at >= leastGapMs)
      samples.push(entry);
  }
  return {
    timesMs: samples.map((sample) => alignment.toAxis(sample)),
    charts: declarations.map(({ series, ...chart }) => ({
      ...chart,
      series: series
        .map(([name, reading]) => ({
          name,
          values: samples.map((sample, index) => reading(sample, samples[index - 1] ?? null)),
        }))
        .filter(({ values }) => values.some((value) => value !== null)),
    })),
  };
}

/** A line in words: the newest value, the mean, the least and the greatest. */
export interface SeriesSummary {
  newest: number;
  mean: number;
  least: number;
  greatest: number;
}

/** Null for a line without values. */
export function summaryOf({ values }: Series): SeriesSummary | null {
  const known = values.filter((value) => value !== null);
  const newest = known.at(-1);
  if (newest === undefined) return null;
  return {
    newest,
    mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    least: known.reduce((least, value) => Math.min(least, value)),
    greatest: known.reduce((greatest, value) => Math.max(greatest, value)),
  };
}
