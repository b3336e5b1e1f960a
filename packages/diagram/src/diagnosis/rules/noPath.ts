import type { ReadEntry } from "@callglass/recording";

import { arrivedAt, gatheredBy, serversOf } from "../candidates.ts";
import type { Candidates, Servers } from "../candidates.ts";
import { few, isDone, isStuck, otherOf, patienceMs, told, witnesses } from "../caseFile.ts";
import type { CaseFile, Witness } from "../caseFile.ts";
import type { Finding } from "../diagnosis.ts";
import { firstOf } from "../rule.ts";
import type { Rule } from "../rule.ts";

/** One person without a path, and what each of the two had to offer for one. */
export interface NoPath {
  witness: Witness;
  local: Candidates;
  /** What arrived of the other person's; where their page speaks, what they gathered. */
  remote: Candidates;
  arrived: Candidates;
  servers: Servers;
  /** What says that there is none. */
  proof: readonly ReadEntry[];
}

/** The evidence that this person's ICE has failed or hangs; null where it has not, or was connected once. */
function proofOfNoPath(file: CaseFile, witness: Witness): readonly ReadEntry[] | null {
  if (isDone(witness, "ice.connected")) return null;
  const iceFacts = told(witness, "facts", ({ changed }) => changed.includes("ice"));
  const last = iceFacts.at(-1);
  if (last?.facts["ice"] === "failed") return withEnd(witness, iceFacts);
  if (isStuck(file, witness, "ice.check"))
    return withEnd(witness, witness.steps.get("ice.check")?.evidence ?? iceFacts);
  if (last !== undefined && last.facts["ice"] !== "new") return null;
  // Without anything to try ICE may never leave "new": it hangs since offer and answer were done with.
  const agreed = witness.steps.get(isDone(witness, "answer.apply") ? "answer.apply" : "answer.create");
  if (agreed?.status !== "done" || agreed.endedAtMs === null) return null;
  return file.flow.atMs - agreed.endedAtMs >= patienceMs ? few(agreed.evidence) : null;
}

/** Of many pairs that are all the same the last one, and that every repair was in vain, where it was. */
function withEnd(witness: Witness, entries: readonly ReadEntry[]): readonly ReadEntry[] {
  const pairs = entries.filter(({ kind }) => kind === "pair");
  const gaveUp = told(witness, "transition", ({ machine, to }) => machine === "repair" && to === "exhausted");
  return few([...entries.filter(({ kind }) => kind !== "pair"), ...pairs.slice(-1), ...gaveUp.slice(-1)]);
}

function noPathOf(file: CaseFile, witness: Witness): NoPath | null {
  const proof = proofOfNoPath(file, witness);
  if (proof === null) return null;
  const arrived = arrivedAt(witness);
  const theirs = gatheredBy(otherOf(file, witness));
  const remote = theirs.count > 0 ? theirs : arrived;
  return { witness, local: gatheredBy(witness), remote, arrived, servers: serversOf(witness), proof };
}

/** A rule about a call that finds no path; it looks at each person for whom that is so. */
export function pathRule(
  id: string,
  words: Pick<Rule, "causes" | "cure">,
  find: (noPath: NoPath, file: CaseFile) => Pick<Finding, "where" | "happened" | "evidence"> | null,
  step: Finding["step"] = "ice.check",
): Rule {
  return {
    id,
    verdict: "broken",
    ...words,
    find: (file) =>
      firstOf(witnesses(file), (witness) => {
        const noPath = noPathOf(file, witness);
        const found = noPath === null ? null : find(noPath, file);
        if (noPath === null || found === null) return null;
        return { step, ...found, evidence: found.evidence.length > 0 ? found.evidence : noPath.proof };
      }),
  };
}
