import type { SetUp, SetUpPhase } from "../numbers/setUp.ts";
import { statusesOf, stepsOf } from "../statuses.ts";
import { steps } from "../steps.ts";
import type { FlowView, PeerSide, StepId, StepStatus, StepView } from "../view.ts";
import { reasonsFor } from "./reasons.ts";
import type { Measured } from "./reasons.ts";

/** One step of one person in both recordings; times count from the beginning of the set-up. */
export interface ComparedStep {
  id: StepId;
  title: string;
  peer: PeerSide;
  one: StepTimes;
  other: StepTimes;
  /** How much later it was over in the second; null where either is not done. */
  laterMs: number | null;
  /** It came out differently: done in one, failed or never begun in the other. */
  differs: boolean;
}

export interface StepTimes {
  status: StepStatus;
  endedAtMs: number | null;
  tookMs: number | null;
}

export interface ComparedPhase {
  phase: SetUpPhase;
  title: string;
  oneMs: number | null;
  otherMs: number | null;
  /** Positive: the second took longer. */
  differenceMs: number | null;
}

/** Two recordings beside each other, each seen from the page that saved it. */
export interface Comparison {
  setUps: { one: SetUp | null; other: SetUp | null };
  /** How much longer the second took to the first picture; null where either has none. */
  slowerMs: number | null;
  phases: readonly ComparedPhase[];
  steps: readonly ComparedStep[];
  /** Why, the greatest part first, as sentences. */
  reasons: readonly string[];
  /** What stands in one only, as sentences. */
  onlyIn: { one: readonly string[]; other: readonly string[] };
}

/** `one` and `other` are two recordings; differences are those of the second against the first. */
export function compare(one: Measured, other: Measured): Comparison {
  const setUps = { one: one.setUp, other: other.setUp };
  const phases = phasesOf(setUps.one, setUps.other);
  const [before, after] = [setUps.one, setUps.other];
  const slowerMs =
    before?.complete === true && after?.complete === true ? after.tookMs - before.tookMs : null;
  return {
    setUps,
    slowerMs,
    phases,
    steps: comparedSteps(one.flow, other.flow, setUps.one, setUps.other),
    reasons: reasonsFor(one, other, phases),
    onlyIn: { one: onlyIn(one.flow, other.flow), other: onlyIn(other.flow, one.flow) },
  };
}

function phasesOf(one: SetUp | null, other: SetUp | null): ComparedPhase[] {
  const known = new Map(
    [...(one?.parts ?? []), ...(other?.parts ?? [])].map(({ phase, title }) => [phase, title]),
  );
  return [...known].map(([phase, title]) => {
    const oneMs = partOf(one, phase);
    const otherMs = partOf(other, phase);
    const differenceMs = oneMs === null || otherMs === null ? null : otherMs - oneMs;
    return { phase, title, oneMs, otherMs, differenceMs };
  });
}

function partOf(setUp: SetUp | null, phase: SetUpPhase): number | null {
  return setUp?.parts.find((part) => part.phase === phase && part.state === "done")?.tookMs ?? null;
}

function comparedSteps(
  one: FlowView,
  other: FlowView,
  first: SetUp | null,
  second: SetUp | null,
): ComparedStep[] {
  const [mine, theirs] = [firstSteps(one), firstSteps(other)];
  return steps.flatMap(({ id, title }) =>
    (["self", "other"] as const).flatMap((peer): ComparedStep[] => {
      const times = [
        timesOf(mine.get(`${peer} ${id}`), first),
        timesOf(theirs.get(`${peer} ${id}`), second),
      ] as const;
      if (times.every(({ status }) => status === "todo" || status === "skipped")) return [];
      const [before, after] = times;
      const ends = [before.endedAtMs, after.endedAtMs] as const;
      return [
        {
          id,
          title,
          peer,
          one: before,
          other: after,
          laterMs: ends[0] === null || ends[1] === null ? null : ends[1] - ends[0],
          differs: before.status !== after.status,
        },
      ];
    }),
  );
}

/** Of the present connection and its first negotiation: later ones are told as what stands in one only. */
function firstSteps(flow: FlowView): Map<string, StepView> {
  const bands = flow.bands.filter(({ past, negotiation }) => !past && negotiation === 1);
  return new Map(stepsOf({ ...flow, bands }).map((step) => [`${step.peer} ${step.id}`, step]));
}

function timesOf(step: StepView | undefined, setUp: SetUp | null): StepTimes {
  if (step === undefined) return { status: "todo", endedAtMs: null, tookMs: null };
  const { status, startedAtMs, endedAtMs } = step;
  const isOver = endedAtMs !== null && (status === "done" || status === "failed");
  return {
    status,
    endedAtMs: isOver && setUp !== null ? endedAtMs - setUp.startedAtMs : null,
    tookMs: isOver && startedAtMs !== null ? endedAtMs - startedAtMs : null,
  };
}

/** Bands and happenings that the other recording has not. */
function onlyIn(flow: FlowView, against: FlowView): string[] {
  const titles = (view: FlowView) =>
    new Set(
      view.bands
        .filter(({ kind }) => kind === "renegotiation" || kind === "repair")
        .map(({ title }) => title),
    );
  const texts = (view: FlowView) =>
    new Set(view.bands.flatMap(({ happenings }) => happenings.map(({ text }) => text)));
  const extra = (own: ReadonlySet<string>, theirs: ReadonlySet<string>) =>
    [...own].filter((text) => !theirs.has(text));
  const failed = [...statusesOf(flow)].filter(([, status]) => status === "failed").length;
  const failedThere = [...statusesOf(against)].filter(([, status]) => status === "failed").length;
  return [
    ...(failed > failedThere
      ? [`${failed} of the steps failed (in the other recording ${failedThere})`]
      : []),
    ...extra(titles(flow), titles(against)),
    ...extra(texts(flow), texts(against)),
  ];
}
