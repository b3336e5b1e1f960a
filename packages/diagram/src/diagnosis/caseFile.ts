import type { EntryKind, EntryOf, ReadEntry, Writer } from "@callglass/recording";

import { viewOf } from "../flow.ts";
import type { FlowState } from "../flow.ts";
import type { Moment } from "../moment.ts";
import type { BandView, FlowView, HappeningView, PeerSide, StepId, StepView } from "../view.ts";

/** What one person's page told about the present connection and about itself. */
export interface Witness {
  side: PeerSide;
  /** In the order of writing; none where the recording holds nothing of this person: then silence proves nothing. */
  entries: readonly ReadEntry[];
  /** The newest time this page told of, on this tab's axis; -Infinity when it is silent. */
  lastAtMs: number;
  /** The steps of the present connection; of an offer and its answer, those of the newest negotiation. */
  steps: ReadonlyMap<StepId, StepView>;
}

/** All that the rules read: the picture at this position, and both people's entries. */
export interface CaseFile {
  flow: FlowView;
  self: Witness;
  other: Witness;
  /** What happened beside the steps, oldest first, of the present connection. */
  happenings: readonly HappeningView[];
  /** Times on this tab's axis. */
  toAxis(entry: ReadEntry): number;
  /** The offer is made by this side; null while nobody knows. */
  offerer: PeerSide | null;
}

/** The case at a moment; `state` is what `flowFold` makes of it. */
export function caseOf(moment: Moment, state: FlowState): CaseFile {
  const { entries, shown, alignment } = moment;
  const byWriter = new Map<Writer, ReadEntry[]>();
  for (let index = 0; index < shown; index += 1) {
    const entry = entries[index];
    if (entry === undefined) continue;
    const told = byWriter.get(entry.writer);
    if (told === undefined) byWriter.set(entry.writer, [entry]);
    else told.push(entry);
  }
  const view = viewOf(moment, state);
  const present = view.bands.filter(({ past }) => !past);
  const epoch = present[0]?.epoch ?? null;
  const toAxis = (entry: ReadEntry) => alignment.toAxis(entry);

  function witness(side: PeerSide): Witness {
    const { writer } = view[side];
    const told = (writer === null ? undefined : byWriter.get(writer)) ?? [];
    const own = told.filter((entry) => entry.epoch === null || epoch === null || entry.epoch === epoch);
    const lastAtMs = own.reduce((last, entry) => Math.max(last, toAxis(entry)), -Infinity);
    return { side, entries: own, lastAtMs, steps: stepsOfSide(present, side) };
  }

  return {
    flow: view,
    self: witness("self"),
    other: witness("other"),
    happenings: present.flatMap(({ happenings }) => happenings).toSorted((one, two) => one.atMs - two.atMs),
    toAxis,
    offerer: offererOf(view),
  };
}

function offererOf({ self, other }: FlowView): PeerSide | null {
  if (self.offerer !== null) return self.offerer ? "self" : "other";
  if (other.offerer !== null) return other.offerer ? "other" : "self";
  return null;
}

/** Later negotiations come later in the bands; what was overtaken does not count. */
function stepsOfSide(bands: readonly BandView[], side: PeerSide): Map<StepId, StepView> {
  const found = new Map<StepId, StepView>();
  for (const { rows } of bands) {
    for (const { self, other, also } of rows) {
      for (const step of [self, other, ...(also ?? [])]) {
        if (step === null || step.peer !== side) continue;
        const isLater = found.has(step.id);
        if (!isLater || (step.status !== "superseded" && step.status !== "todo")) found.set(step.id, step);
      }
    }
  }
  return found;
}

/** The entries of one kind that pass the test, oldest first. */
export function told<K extends EntryKind>(
  { entries }: Witness,
  kind: K,
  passes: (entry: EntryOf<K>) => boolean = () => true,
): EntryOf<K>[] {
  return entries.filter((entry): entry is EntryOf<K> => entry.kind === kind && passes(entry as EntryOf<K>));
}

export function witnesses(file: CaseFile): readonly [Witness, Witness] {
  return [file.self, file.other];
}

export function otherOf(file: CaseFile, { side }: Witness): Witness {
  return side === "self" ? file.other : file.self;
}

/** Whether this side's step ended well. */
export function isDone({ steps }: Witness, id: StepId): boolean {
  return steps.get(id)?.status === "done";
}

/** Longer than any step takes in a call that comes up well, the slowest network included. */
export const patienceMs = 4_000;

/** The step has failed, or has been active for longer than patience lasts. */
export function isStuck({ flow }: CaseFile, { steps }: Witness, id: StepId): boolean {
  const step = steps.get(id);
  if (step === undefined) return false;
  if (step.status === "failed") return true;
  return step.status === "active" && flow.atMs - (step.startedAtMs ?? flow.atMs) >= patienceMs;
}

/** The first and the last few entries that prove a step. */
export function proofOf({ steps }: Witness, id: StepId): readonly ReadEntry[] {
  return few(steps.get(id)?.evidence ?? []);
}

const mostEvidence = 6;

/** A copy: what a fold returns grows with it. */
export function few(entries: readonly ReadEntry[]): readonly ReadEntry[] {
  return entries.length <= mostEvidence
    ? [...entries]
    : [...entries.slice(0, 1), ...entries.slice(1 - mostEvidence)];
}

export const sayer: Readonly<Record<PeerSide, string>> = { self: "You", other: "The other person" };
export const whose: Readonly<Record<PeerSide, string>> = { self: "your", other: "the other person’s" };
export const Whose: Readonly<Record<PeerSide, string>> = { self: "Your", other: "The other person’s" };
