import { span } from "../../span.ts";
import { stepPlace } from "../../steps.ts";
import type { StepId, StepView } from "../../view.ts";
import { few, isDone, proofOf, told, witnesses } from "../caseFile.ts";
import type { CaseFile, Witness } from "../caseFile.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";
import { setUpWords } from "../setUpWords.ts";

/** Go on beside the way to the first picture. */
const asides: ReadonlySet<StepId> = new Set(["ice.gather", "ice.trickle", "channel.open", "media.track"]);

/** The step at which this person's call stands. */
function presentStep({ steps }: Witness): StepView | null {
  const active = [...steps.values()]
    .filter(({ status }) => status === "active")
    .toSorted((one, other) => (stepPlace.get(one.id) ?? 0) - (stepPlace.get(other.id) ?? 0));
  return active.find(({ id }) => !asides.has(id)) ?? active[0] ?? null;
}

/** How long it has gone on, how long it may, and what ICE is doing meanwhile. */
function waitWords({ flow }: CaseFile, witness: Witness, { id, title, startedAtMs, wait }: StepView): string {
  if (startedAtMs === null) return "";
  const limit = wait === null ? "" : `, of ${span(wait.delayMs)} that it may`;
  const sofar = ` “${title}” has gone on for ${span(flow.atMs - startedAtMs)}${limit}.`;
  return id === "ice.check" ? `${sofar}${pairWords(witness)}` : sofar;
}

function pairWords(witness: Witness): string {
  const newest = new Map(told(witness, "pair").map((pair) => [pair.id, pair]));
  if (newest.size === 0) return " No pair of candidates is known yet.";
  const pairs = [...newest.values()];
  const states = new Map<string, number>();
  for (const { state } of pairs) states.set(state, (states.get(state) ?? 0) + 1);
  const counts = [...states].map(([state, count]) => `${count} ${state}`).join(", ");
  const answered = pairs.filter(({ checks }) => (checks?.responsesReceived ?? 0) > 0).length;
  return ` Pairs of candidates: ${counts}; ${answered === 0 ? "none has" : `${answered} ${answered === 1 ? "has" : "have"}`} been answered.`;
}

function besideWords({ steps }: Witness): string {
  const open = [...steps.values()].find(({ status }) => status === "active" || status === "todo");
  return open === undefined ? " and every step of it was done." : `; beside it “${open.title}” is not over.`;
}

/** A step on the way to the first picture that is not over, at one that tells of itself. */
function openStep(file: CaseFile): { witness: Witness; step: StepView } | null {
  return firstOf(witnesses(file), (witness) => {
    if (witness.entries.length === 0) return null;
    const step = presentStep(witness);
    return step === null || asides.has(step.id) ? null : { witness, step };
  });
}

function pathWords(file: CaseFile): string {
  const detail = file.self.steps.get("ice.connected")?.detail ?? "";
  return detail === "" ? "" : ` The path: ${detail}.`;
}

/** Where a call stands in which nothing is wrong: up, or at which step of its way. */
export const standing: readonly Rule[] = [
  {
    id: "almostUp",
    verdict: "underWay",
    causes: [],
    cure: "",
    find(file) {
      const open = isDone(file.self, "call.connected") ? openStep(file) : null;
      if (open === null) return null;
      const { witness, step } = open;
      return {
        where: witness.side,
        step: step.id,
        happened: `The two are connected.${waitWords(file, witness, step)}`,
        evidence: few(step.evidence.slice(-2)),
      };
    },
  },
  {
    id: "wellUp",
    verdict: "fine",
    causes: [],
    cure: "",
    find(file) {
      const { self } = file;
      if (!isDone(self, "call.connected")) return null;
      const codecs = self.steps.get("media.codecs")?.detail ?? "";
      return {
        where: null,
        step: null,
        happened: `The call is up${besideWords(self)}${setUpWords(file)}${pathWords(file)}${codecs === "" ? "" : ` Codecs: ${codecs}.`}`,
        evidence: few([
          ...proofOf(self, "call.connected").slice(-1),
          ...proofOf(self, "media.firstFrame").slice(-1),
        ]),
      };
    },
  },
  {
    id: "comingUp",
    verdict: "underWay",
    causes: [],
    cure: "",
    find(file) {
      if (file.flow.shown === 0) return null;
      const active = presentStep(file.self);
      return {
        where: active === null ? null : "self",
        step: active?.id ?? null,
        happened: `At this moment: ${file.flow.headline}.${active === null ? "" : waitWords(file, file.self, active)}`,
        evidence: few(active?.evidence.slice(-2) ?? []),
      };
    },
  },
  {
    id: "empty",
    verdict: "cannotTell",
    causes: [],
    cure: "",
    find: () => ({
      where: null,
      step: null,
      happened: "The recording holds nothing up to here.",
      evidence: [],
    }),
  },
];
