import type { BandView, StepView } from "@callglass/diagram";

type Span = readonly [fromMs: number, toMs: number];

/** In these bands a person may take their time between two steps: to press Join, to follow the link. */
const withPeople: ReadonlySet<BandView["kind"]> = new Set(["signalling", "media"]);

function spanOf({ startedAtMs, endedAtMs }: StepView): Span[] {
  if (startedAtMs === null && endedAtMs === null) return [];
  const from = startedAtMs ?? endedAtMs ?? 0;
  return [[from, endedAtMs ?? from]];
}

function spansOf(band: BandView): Span[] {
  const steps = band.rows.flatMap(({ self, other }) => [self, other]).filter((step) => step !== null);
  const happenings = band.kind === "repair" ? band.happenings : [];
  return [
    ...steps.filter(({ id }) => id !== "signalling.paired").flatMap(spanOf),
    ...happenings.map(({ atMs, going }): Span => [atMs, going?.endedAtMs ?? atMs]),
  ];
}

/** The time in which at least one of them ran, in milliseconds. */
function coveredMs(spans: readonly Span[]): number {
  let covered = 0;
  let until = -Infinity;
  for (const [from, to] of spans.toSorted(([one], [another]) => one - another)) {
    covered += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return covered;
}

/**
 * How long a band took, in milliseconds, so that a lecturer can say "this took 30 ms"; null while there is nothing to say.
 * It goes from the first to the last moment; where people take their time, only what the computers took counts.
 */
export function tookMs(band: BandView): number | null {
  const spans = spansOf(band);
  const took = withPeople.has(band.kind)
    ? coveredMs(spans)
    : Math.max(...spans.map(([, to]) => to)) - Math.min(...spans.map(([from]) => from));
  return took > 0 ? took : null;
}
