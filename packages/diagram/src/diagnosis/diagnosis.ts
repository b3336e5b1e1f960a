import type { ReadEntry } from "@callglass/recording";

import { stepById } from "../steps.ts";
import type { PeerSide, StepId } from "../view.ts";

/**
 * `fine`: nothing is wrong. `underWay`: nothing is wrong yet. `healed`: something was.
 * `limited`: the call works, but not all of it. `lacking`: it is not up, and will be limited.
 * `broken`: it does not work. `mending`: it does not, and the page has not given up. `cannotTell`: the recording does not say.
 */
export type Verdict =
  | "fine"
  | "underWay"
  | "healed"
  | "limited"
  | "lacking"
  | "broken"
  | "mending"
  | "cannotTell";

/** Where it lies: with one person, or on the way between the two; null for nowhere. */
export type Where = PeerSide | "between" | null;

/** What a rule found in a recording. */
export interface Finding {
  where: Where;
  /** The step that broke, or at which the call is. */
  step: StepId | null;
  /** One or two sentences: what happened. */
  happened: string;
  /** The entries that show it, oldest first. */
  evidence: readonly ReadEntry[];
  /** The likeliest first; where a rule names none of its own, those of the rule. */
  causes?: readonly string[];
  /** What to do; likewise. */
  cure?: string;
}

/** The answer to "what is wrong with this call?" at one position of the recording. */
export interface Diagnosis extends Required<Finding> {
  /** Name of the rule that found it. */
  rule: string;
  verdict: Verdict;
}

const verdictWords: Readonly<Record<Verdict, string>> = {
  fine: "Nothing is wrong.",
  underWay: "Nothing is wrong so far.",
  healed: "Something was wrong, and was healed.",
  limited: "The call works, but not all of it.",
  lacking: "Something is missing; the call can come up without it.",
  broken: "The call is broken.",
  mending: "Something is wrong; the call has not given up.",
  cannotTell: "This recording does not tell.",
};

/** The verdict as a sentence. */
export function verdictText({ verdict }: Diagnosis): string {
  return verdictWords[verdict];
}

/** What stands above the causes. */
export function causesTitle({ verdict, causes }: Diagnosis): string {
  if (verdict === "fine") return "Why this happens";
  if (causes.length === 1) return "Likely cause";
  return verdict === "cannotTell"
    ? "What it may be, the likeliest first"
    : "Likely causes, the likeliest first";
}

/** Which side and which step, in words; empty where there is nothing to name. */
export function placeText({ where, step, verdict }: Diagnosis): string {
  if (verdict === "fine") return "";
  const title = step === null ? "" : `“${stepById.get(step)?.title ?? step}”`;
  if (where === null) return title;
  const side = { self: "at your side", other: "at the other person’s side", between: "between the two" }[
    where
  ];
  return title === "" ? side : `${title}, ${side}`;
}

/** The whole diagnosis as one paragraph; `words` says what an entry tells, `when` its time. */
export function diagnosisText(
  diagnosis: Diagnosis,
  words: (entry: ReadEntry) => string,
  when: (entry: ReadEntry) => string,
): string {
  const place = placeText(diagnosis);
  const { happened, evidence, causes, cure } = diagnosis;
  const list = (items: readonly string[]) => items.map((item, index) => `(${index + 1}) ${item}`).join(" ");
  return [
    verdictText(diagnosis),
    place === "" ? "" : `Where: ${place}.`,
    happened,
    evidence.length === 0
      ? ""
      : `Evidence: ${evidence.map((entry) => `${when(entry)} ${entry.kind}: ${words(entry)}`).join("; ")}.`,
    causes.length === 0
      ? ""
      : `${causesTitle(diagnosis)}: ${causes.length === 1 ? causes.join("") : list(causes)}`,
    cure === "" ? "" : `What to do: ${cure}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}
